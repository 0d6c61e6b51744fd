import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { AlertsApi } from '../data/alerts-api.ts';
import { MutesApi } from '../data/mutes-api.ts';
import { SecurityApi } from '../data/security-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { aRow, ScriptedAlertsApi } from '../testing/scripted-alerts-api.ts';
import { ScriptedMutesApi } from '../testing/scripted-mutes-api.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { alertTexts } from './alert-texts.ts';
import { AlertsPage } from './alerts-page.ts';

describe('the page of the alerts', () => {
  let api: ScriptedAlertsApi;
  let harness: RouterTestingHarness;

  /** Changes are seen with the next frame. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const open = async (address = '/alerts'): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const click = async (target: HTMLElement | null | undefined): Promise<void> => {
    if (!target) throw new Error('nothing to click at');
    target.click();
    await settled();
  };
  const at = (selector: string) => page().querySelector<HTMLElement>(selector);
  const words = (selector: string): string => wordsOf(at(selector));
  const titles = (): string[] => [...page().querySelectorAll('.opener')].map(wordsOf);
  const button = (within: string, label: string): HTMLElement | undefined =>
    [...page().querySelectorAll<HTMLElement>(`${within} button`)].find((each) => wordsOf(each) === label);
  const url = (): string => TestBed.inject(Router).url;
  const pick = (id: string) => click(at(`[data-alert=alert-${id}] input`));

  beforeEach(async () => {
    localStorage.clear();
    api = new ScriptedAlertsApi();
    await withTexts([
      provideRouter([
        { path: 'alerts', component: AlertsPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useClass: ScriptedApi },
      { provide: AlertsApi, useValue: api },
      { provide: MutesApi, useClass: ScriptedMutesApi },
    ]);
    await TestBed.inject(LanguageChoice).include(alertTexts);
  });

  it('lists what nobody has taken, in the server’s order, with how often it was hit, whom it is about and what became of it', async () => {
    api.held = [
      aRow('b', { title: 'grave', severity: 'CRITICAL', count: 935, isStorm: true, outcome: 'BLOCK_REQUESTED' }),
      aRow('c', { title: 'host', namespace: null, workload: null, node: 'node-1' }),
      aRow('a', { title: 'old', lastSeenAt: '2026-01-01T00:00:00.000Z' }),
      aRow('d', { title: 'taken', status: 'ACKNOWLEDGED' }),
    ];
    await open();
    expect(titles()).toEqual(['grave', 'host', 'old']);
    expect(words('[data-alert=alert-b] .hits')).toBe('935');
    expect(words('[data-alert=alert-b] .storm')).toBe('Storm');
    expect(words('[data-alert=alert-b] .outcome')).toBe('Block requested');
    expect(at('[data-alert=alert-c] .outcome')).toBeNull();
    expect(words('[data-alert=alert-b] .subject')).toBe('fintech-demo/trading-api');
    expect(words('[data-alert=alert-c] .subject')).toBe('node-1');
    expect(words('ts-alert-filter')).toContain(
      'Active 3 Acknowledged 1 Snoozed 0 Silenced 0 Resolved 0 All Silences & exceptions 0',
    );
  });

  it('lists more where a person wants more, and begins anew with another question', async () => {
    api.partSize = 2;
    api.held = ['a', 'b', 'c'].map((id) => aRow(id));
    await open();
    expect(words('ts-alert-table .summary')).toBe('The gravest 2 of 3 alerts');
    await click(button('ts-alert-table', 'Show more'));
    expect(titles()).toHaveLength(3);
    expect(button('ts-alert-table', 'Show more')).toBeUndefined();
    await click(button('ts-alert-filter', 'All'));
    expect(api.requests.at(-1)).toMatchObject({ status: [], parts: 1 });
  });

  it('asks for what the address says, and follows changes', async () => {
    api.held = [aRow('a', { status: 'RESOLVED', resolution: 'BENIGN' })];
    await open('/alerts?tab=resolved&severity=HIGH&text=curl');
    expect(api.requests.at(-1)).toMatchObject({
      status: ['RESOLVED'],
      severity: ['HIGH'],
      text: 'curl',
      snoozed: null,
    });
    expect(words('.body .status')).toBe('Benign');
    api.become();
    // changes are asked for once a second
    while (words('ts-list-blank') === '') await settled();
    expect(words('ts-list-blank')).toContain('No alert matches');
    await click(button('ts-list-blank', 'Clear filters') ?? at('ts-list-blank button'));
    expect(url()).toBe('/alerts?tab=resolved');
  });

  it('takes several at once by the versions on the screen, and can take it back', async () => {
    api.held = [aRow('a', { version: 3 }), aRow('b'), aRow('c')];
    await open();
    await pick('a');
    await pick('b');
    expect(words('.bulk p')).toBe('2 picked');
    await click(button('.bulk', 'Acknowledge'));
    expect(api.orders).toMatchObject([
      {
        alerts: [
          { id: 'alert-a', version: 3 },
          { id: 'alert-b', version: 1 },
        ],
        act: { kind: 'ACKNOWLEDGE' },
        by: 'local',
      },
    ]);
    expect(words('ts-order-note')).toBe('2 changed. Undo');
    expect(titles()).toHaveLength(1);
    await click(button('ts-order-note', 'Undo'));
    expect(api.orders.at(-1)).toMatchObject({
      alerts: [
        { id: 'alert-a', version: 4 },
        { id: 'alert-b', version: 2 },
      ],
      act: { kind: 'REOPEN' },
    });
    expect(titles()).toHaveLength(3);
  });

  it('tells what was not done since somebody else was quicker', async () => {
    api.held = [aRow('a'), aRow('b')];
    api.conflicts = ['alert-b'];
    await open();
    await click(at('.head input'));
    await click(button('.bulk', 'Acknowledge'));
    expect(words('ts-order-note')).toBe('1 changed. Undo 1 not changed: alert-b was changed meanwhile');
  });

  it('says that nothing was changed where the server can’t be asked', async () => {
    api.held = [aRow('a')];
    api.isDown = true;
    await open();
    await pick('a');
    await click(button('.bulk', 'Acknowledge'));
    expect(words('ts-order-note')).toBe('Nothing was changed. no network');
  });

  it('opens an alert with its history, what belongs with it and what became of it', async () => {
    api.held = [aRow('a', { title: 'shadow read', status: 'ACKNOWLEDGED' }), aRow('b', { title: 'other' })];
    api.detailOf = {
      entries: [
        {
          number: 2,
          at: '2026-11-23T06:03:08.000Z',
          by: 'ann',
          deed: 'ACKNOWLEDGED',
          status: 'ACKNOWLEDGED',
          detail: null,
          why: 'mine',
        },
        {
          number: 1,
          at: '2026-11-23T06:03:07.000Z',
          by: null,
          deed: 'RAISED',
          status: 'ACTIVE',
          detail: null,
          why: null,
        },
      ],
      related: [{ kinship: 'SAME_WORKLOAD', alert: aRow('b', { title: 'other' }) }],
      outcome: { outcome: 'WOULD_BLOCK', mode: 'MONITOR', exitSignal: null },
    };
    await open('/alerts?alert=alert-a');
    expect(words('ts-alert-drawer .title')).toBe('shadow read');
    expect(words('ts-alert-drawer .history')).toMatch(/^Acknowledged ann · .* mine Raised Tetrascope · /);
    expect(words('ts-alert-drawer dl')).toContain('What became of it Would be blocked');
    await click(button('ts-alert-drawer .related', 'other'));
    expect(url()).toBe('/alerts?alert=alert-b');
    await click(at('ts-alert-drawer [aria-label="Close alert details"]'));
    expect([url(), wordsOf(document.activeElement)]).toEqual(['/alerts', 'other']);
  });

  it('comments in the name and the words that a person gives', async () => {
    api.held = [aRow('a')];
    await open('/alerts?alert=alert-a');
    const type = async (selector: string, value: string, event: string) => {
      const field = at(selector) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new Event(event));
      await settled();
    };
    await type('ts-alert-drawer .name input', ' ann ', 'change');
    await type('ts-alert-drawer .why input', 'our own scan', 'input');
    await click(button('ts-alert-drawer', 'Comment'));
    expect(api.orders).toMatchObject([{ act: { kind: 'COMMENT', why: 'our own scan' }, by: 'ann' }]);
    expect(localStorage.getItem('tetrascope.name')).toBe('ann');
  });

  it('says so where an alert is not held', async () => {
    await open('/alerts?alert=gone');
    expect(words('ts-alert-drawer')).toContain('no longer holds this alert');
  });

  it('speaks the other language at once', async () => {
    api.held = [aRow('a')];
    await open();
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await settled();
    expect([words('ts-alert-table h2'), words('.body .status')]).toEqual(['告警', '活躍']);
  });
});
