import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { toObservable } from '@angular/core/rxjs-interop';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { provideRouter } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';
import { App } from '../app.ts';
import { LiveStatus } from '../data/live-status.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { aSource, statisticsOf } from '../testing/an-event.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';

describe('the frame of the page', () => {
  let fixture: ComponentFixture<App>;
  let loader: HarnessLoader;
  let status: LiveStatus;

  beforeEach(async () => {
    await withTexts([provideRouter([])], 'zh_TW');
    fixture = TestBed.createComponent(App);
    loader = TestbedHarnessEnvironment.loader(fixture);
    status = TestBed.inject(LiveStatus);
    await fixture.whenStable();
  });

  const words = (selector: string): string => wordsOf((fixture.nativeElement as HTMLElement).querySelector(selector));

  it('speaks Traditional Chinese first', () => {
    expect(document.title).toBe('Tetragon eBPF 安全事件監控');
    expect(document.documentElement.lang).toBe('zh-TW');
    expect(words('ts-connection-chip')).toBe('連線狀態: 連接中');
  });

  it('switches to English while it runs, and remembers', async () => {
    const [language] = await loader.getAllHarnesses(MatMenuHarness);
    const choice = TestBed.inject(LanguageChoice);
    const switched = TestBed.runInInjectionContext(() => toObservable(choice.current)).pipe(
      filter((current) => current === 'en'),
    );
    await language?.open();
    await language?.clickItem({ text: /English/ });
    await firstValueFrom(switched);
    await fixture.whenStable();
    expect(words('ts-connection-chip')).toBe('Connection: Connecting');
    expect(document.documentElement.lang).toBe('en');
    expect(document.title).toBe('Tetragon eBPF security event monitor');
    expect(localStorage.getItem('tetrascope.language')).toBe('en');
  });

  it('switches the theme and remembers', async () => {
    const [, theme] = await loader.getAllHarnesses(MatMenuHarness);
    await theme?.open();
    await theme?.clickItem({ text: /深色/ });
    await fixture.whenStable();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(localStorage.getItem('tetrascope.theme')).toBe('dark');
  });

  it('says plainly that data is simulated', async () => {
    status.statistics.set(
      statisticsOf({ simulated: true, sources: [aSource({ name: 'simulator', kind: 'simulator' })] }),
    );
    await fixture.whenStable();
    expect(words('ts-source-chip')).toBe('事件來源: 模擬資料 simulator');
  });

  it('opens the account of every source, with what was refused', async () => {
    const recentRejects = [
      { at: '2026-11-23T06:00:00.000Z', offset: 2048, code: 'not_json' as const, reason: 'Unexpected end' },
    ];
    status.statistics.set(
      statisticsOf({
        sources: [
          aSource({
            received: 13,
            rejected: 1,
            reasons: [{ outcome: 'rejected', reason: 'not_json', count: 1 }],
            recentRejects,
          }),
        ],
      }),
    );
    await fixture.whenStable();
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('ts-source-chip button')?.click();
    await fixture.whenStable();
    const panel = wordsOf(document.querySelector('[role=dialog]'));
    for (const told of ['收到 13', '已存 12', '拒收 1', '不是 JSON', '位移 2,048', 'Unexpected end']) {
      expect(panel).toContain(told);
    }
  });

  it('says since when the server is away, and what the figures are worth', async () => {
    status.statistics.set(statisticsOf());
    status.connection.set('disconnected');
    status.lostAt.set(Date.parse('2026-11-23T06:00:00.000Z'));
    await fixture.whenStable();
    expect(words('ts-connection-chip')).toContain('已斷線');
    expect(words('[role=alert]')).toContain('正在自動重新連線');
    status.lostAt.set(null);
    await fixture.whenStable();
    expect(words('[role=alert]')).toBe('');
  });
});
