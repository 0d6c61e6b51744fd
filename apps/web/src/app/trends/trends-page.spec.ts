import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { NEVER, of, throwError } from 'rxjs';
import { ApiProblem } from '../data/api-problem.ts';
import { SecurityApi } from '../data/security-api.ts';
import { TrendApi } from '../data/trend-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { aTrend, aTrendOfNamespaces } from '../testing/a-trend.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { ScriptedTrendApi } from '../testing/scripted-trend-api.ts';
import { withTexts } from '../testing/with-texts.ts';
import { wordsOf } from '../testing/words-of.ts';
import { trendTexts } from './trend-texts.ts';
import { TrendsPage } from './trends-page.ts';

describe('the page of trends', () => {
  let api: ScriptedTrendApi;
  let security: ScriptedApi;
  let harness: RouterTestingHarness;

  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const words = (selector: string): string => wordsOf(page().querySelector(selector));
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await harness.fixture.whenStable();
    }
  };
  const open = async (address = '/trends'): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
  };
  const openRead = async (address?: string): Promise<void> => {
    await open(address);
    await until(() => page().querySelector('tbody') !== null);
  };
  const find = (selector: string): HTMLElement => {
    const target = page().querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`nothing at ${selector}`);
    return target;
  };
  const askedOf = (link: Element | null | undefined): string | null =>
    new URL(link?.getAttribute('href') ?? '', 'http://page').searchParams.get('q');
  const rows = (): string[] => [...page().querySelectorAll('tbody tr')].map(wordsOf);

  beforeEach(async () => {
    api = new ScriptedTrendApi(() => of(aTrend()));
    security = new ScriptedApi();
    await withTexts([
      provideRouter([
        { path: 'trends', component: TrendsPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useValue: security },
      { provide: TrendApi, useValue: api },
    ]);
    await TestBed.inject(LanguageChoice).include(trendTexts);
  });

  it('tells the values with their change, and leads to their events', async () => {
    await openRead();
    expect(rows()).toEqual(['Low 8 4 +100%', 'Critical 2 0 New']);
    expect(words('header')).toBe('Events over time 10 events');
    expect(askedOf(page().querySelector('tbody a'))).toBe('severity:LOW time:>=2026-03-01T08:00:00Z');
  });

  it('tells each bar in words, and goes from bar to bar by the arrow keys', async () => {
    await openRead();
    const bars = [...page().querySelectorAll<HTMLElement>('.bar')];
    expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
    expect(bars[1]?.ariaLabel ?? bars[1]?.getAttribute('aria-label')).toMatch(/: 5 together · Low 3 · Critical 2$/);
    expect(askedOf(bars[1])).toBe('time:>=2026-03-01T09:00:00Z time:<2026-03-01T10:00:00Z');
    bars[1]?.focus();
    bars[1]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
    await until(() => words('.readout').endsWith(': 5 together · Low 5'));
    expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
  });

  it('asks by the field and for the time in the address, and changes them there', async () => {
    api.answer = () => of(aTrendOfNamespaces());
    await openRead('/trends?by=namespace&period=7d');
    expect(api.requests.at(-1)).toMatchObject({ by: 'namespace', step: '3h', top: 8 });
    const button = [...page().querySelectorAll('button')].find((each) => wordsOf(each) === '1 hour');
    button?.click();
    await until(() => api.requests.length === 2);
    expect(TestBed.inject(Router).url).toBe('/trends?by=namespace&period=1h');
    expect(api.requests.at(-1)).toMatchObject({ by: 'namespace', step: '1m' });
  });

  it('has words for what has no name, and says since when events are held where nothing can be compared', async () => {
    api.answer = () => of(aTrendOfNamespaces());
    await openRead('/trends?by=namespace');
    expect(rows()).toEqual(['shop 4', 'Processes of the hosts 3', '7 others 3']);
    expect(words('.note')).toContain('not long enough for a comparison');
  });

  it('shows rules by their titles', async () => {
    security.titles = new Map([['rule-1', 'A shell in a container']]);
    const line = { value: 'rule-1', counts: [0, 1], total: 1, before: 0, change: null };
    api.answer = () => of(aTrend({ by: 'rule', lines: [line] }));
    await openRead('/trends?by=rule');
    expect(rows()).toEqual(['A shell in a container 1 0 New']);
    expect(askedOf(page().querySelector('tbody a'))).toBe('rule:rule-1 time:>=2026-03-01T08:00:00Z');
  });

  it('takes a value out of the chart, which the address keeps', async () => {
    await openRead();
    expect(page().querySelectorAll('svg path')).toHaveLength(2);
    find('button.swatch').click();
    await until(() => page().querySelectorAll('svg path').length === 1);
    expect(TestBed.inject(Router).url).toBe('/trends?hide=LOW');
    expect(find('button.swatch').getAttribute('aria-pressed')).toBe('false');
    find('button.swatch').click();
    await until(() => page().querySelectorAll('svg path').length === 2);
  });

  it('says where there is nothing in this time', async () => {
    api.answer = () => of(aTrend({ lines: [] }));
    await open();
    await until(() => page().querySelector('.blank') !== null);
    expect(words('.blank')).toBe('No events in this time A longer time may have some.');
  });

  it('says that it failed, keeps what it had, and asks again when a person wants it', async () => {
    await openRead();
    api.answer = () => throwError(() => new ApiProblem('unreachable', 'away'));
    const hour = [...page().querySelectorAll('button')].find((each) => wordsOf(each) === '1 hour');
    hour?.click();
    await until(() => words('.trouble').startsWith('Can’t be counted right now.'));
    expect(rows()).toHaveLength(2);
    api.answer = () => of(aTrend());
    find('.trouble button').click();
    await until(() => page().querySelector('.trouble') === null);
  });

  it('passes on why the server refuses', async () => {
    api.answer = () => throwError(() => new ApiProblem('refused', 'step: use a longer one'));
    await open();
    await until(() => words('.trouble').startsWith('step: use a longer one'));
  });

  it('shows which programs are new', async () => {
    api.newest = { ...api.newest, newWorkloads: 2 };
    await openRead();
    await until(() => page().querySelector('ts-new-binary-table') !== null);
    expect(words('ts-new-binary-table')).toContain('2 workloads and hosts are new themselves');
  });

  it('passes on why it is not known which programs are new', async () => {
    api.newBinaries = () => throwError(() => new ApiProblem('refused', 'no'));
    await open();
    await until(() => page().querySelector('p.panel') !== null);
    expect(words('p.panel')).toBe('Programs that are new in the last 24 hours – no');
  });

  it('says that it is counting until there is an answer', async () => {
    api.answer = () => NEVER;
    await open();
    expect(find('mat-progress-bar').getAttribute('aria-label')).toBe('Counting…');
  });
});
