import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Agent } from '@tetrascope/contracts';
import { AgentsApi } from '../data/agents-api.ts';
import { SecurityApi } from '../data/security-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { aGap, anAccount, anAgent, aPolicy } from '../testing/an-agent.ts';
import { ScriptedAgentsApi } from '../testing/scripted-agents-api.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { AgentsPage } from './agents-page.ts';

describe('the page of the agents', () => {
  let api: ScriptedAgentsApi;
  let harness: RouterTestingHarness;

  /** Changes are seen with the next frame. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const open = async (address = '/agents'): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const find = (selector: string): HTMLElement => {
    const target = page().querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`nothing at ${selector}`);
    return target;
  };
  const click = async (selector: string): Promise<void> => {
    find(selector).click();
    await settled();
  };
  const send = async (...agents: readonly Agent[]): Promise<void> => {
    api.send(...agents);
    await settled();
  };
  const words = (selector: string): string => wordsOf(page().querySelector(selector));
  const names = (): string[] => [...page().querySelectorAll('.opener')].map(wordsOf);

  beforeEach(async () => {
    api = new ScriptedAgentsApi();
    await withTexts([
      provideRouter([
        { path: 'agents', component: AgentsPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useClass: ScriptedApi },
      { provide: AgentsApi, useValue: api },
    ]);
  });

  it('shows what the fleet amounts to, and what deserves attention first', async () => {
    api.held = [
      anAgent('well', { eventsPerSecond: 100 }),
      anAgent('lossy', { account: anAccount({ lostByAgent: 7 }) }),
      anAgent('down', { state: 'DOWN', gaps: [aGap({ until: null })], eventsPerSecond: 0 }),
    ];
    await open();
    expect(names()).toEqual(['down', 'lossy', 'well']);
    expect(words('ts-agent-figures')).toContain('Agents 3 2 need attention Events/s 112');
    expect(words('ts-agent-figures')).toContain('Lost by agents 7');
    expect(words('ts-agent-figures')).toContain('Open gaps 1');
    expect(words('ts-agent-filter')).toContain('Down 1');
  });

  it('tells of gaps and policies how many there are, and how many of them are not over or failed', async () => {
    const over = aGap();
    const lasting = aGap({ until: null });
    const policies = [aPolicy(), aPolicy({ state: 'LOAD_ERROR' })];
    api.held = [
      anAgent('a', { policies: [] }),
      anAgent('b', { gaps: [over], policies: policies.slice(0, 1) }),
      anAgent('c', { gaps: [lasting], policies: policies.slice(1) }),
      anAgent('d', { gaps: [over, lasting, lasting], policies: [...policies, ...policies] }),
    ];
    await open('/agents?sort=node');
    const cells = (column: string): string[] => [...page().querySelectorAll(`.body .${column}`)].map(wordsOf);
    expect(cells('gaps')).toEqual(['0', '1', '1 (1 open)', '3 (2 open)']);
    expect(cells('policies')).toEqual(['0', '1', '1 (1 failed)', '4 (2 failed)']);
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await settled();
    expect(cells('gaps')).toEqual(['0', '1', '1（1 個未結束）', '3（2 個未結束）']);
    expect(cells('policies')).toEqual(['0', '1', '1（1 個失敗）', '4（2 個失敗）']);
  });

  it('follows what the server tells', async () => {
    await open();
    expect(words('ts-list-blank')).toContain('No agents yet');
    await send(anAgent('node-1', { state: 'CONNECTING' }));
    expect(words('.body .state')).toBe('Connecting');
    await send(anAgent('node-1'));
    expect(words('.body .state')).toBe('Streaming');
  });

  it('listens once, and only while it is open', async () => {
    await open();
    await send(anAgent('node-1'));
    expect(api.listeners).toBe(1);
    await TestBed.inject(Router).navigateByUrl('/elsewhere');
    expect(api.listeners).toBe(0);
  });

  it('sorts by a column, the other way round the second time, and says so', async () => {
    api.held = [anAgent('slow', { eventsPerSecond: 1 }), anAgent('fast', { eventsPerSecond: 9 })];
    await open();
    expect(find('[role=columnheader].state').getAttribute('aria-sort')).toBe('ascending');
    await click('[role=columnheader].rate button');
    expect([names(), TestBed.inject(Router).url]).toEqual([['fast', 'slow'], '/agents?sort=-rate']);
    expect(find('[role=columnheader].rate').getAttribute('aria-sort')).toBe('descending');
    expect(words('.page > [role=status]')).toBe('Sorted by Events/s, descending');
    await click('[role=columnheader].rate button');
    expect([names(), TestBed.inject(Router).url]).toEqual([['slow', 'fast'], '/agents?sort=rate']);
    expect(find('[role=columnheader].state').getAttribute('aria-sort')).toBeNull();
  });

  it('takes the view from the address, and can clear it', async () => {
    api.held = [anAgent('bank-1', { state: 'DOWN' }), anAgent('bank-2'), anAgent('shop-1', { state: 'DOWN' })];
    await open('/agents?text=bank&state=DOWN');
    expect(names()).toEqual(['bank-1']);
    await send(anAgent('shop-1'));
    expect(words('ts-list-blank')).toContain('No agent matches');
    await click('ts-list-blank button');
    expect([names(), TestBed.inject(Router).url]).toEqual([['shop-1'], '/agents']);
  });

  it('lays out a hundred of two thousand, and leads to the others', async () => {
    api.held = Array.from({ length: 2000 }, (_, at) => anAgent(`node-${at}`));
    await open();
    expect([names().length, names().at(-1), words('.summary')]).toEqual([100, 'node-99', '1–100 of 2,000']);
    await click('.pager .on');
    expect([names()[0], words('.summary')]).toEqual(['node-100', '101–200 of 2,000']);
    await send(anAgent('only'));
    expect([names(), words('.summary')]).toEqual([['only'], '1–1 of 1']);
  });

  it('keeps a line where it is while it has the focus, with its figures going on', async () => {
    const well = anAgent('a');
    api.held = [well, anAgent('b')];
    await open();
    page().querySelectorAll<HTMLElement>('.opener')[1]?.focus();
    await send(well, anAgent('b', { state: 'DOWN' }));
    expect([names(), wordsOf(document.activeElement)]).toEqual([['a', 'b'], 'b']);
    expect(wordsOf(page().querySelectorAll('.body .state')[1] ?? null)).toBe('Down');
    (document.activeElement as HTMLElement).blur();
    await settled();
    expect(names()).toEqual(['b', 'a']);
  });

  it('opens an agent beside the list, by its address too, and goes back to its line', async () => {
    api.held = [anAgent('a'), anAgent('b', { version: '1.6.0' })];
    await open('/agents?agent=kubernetes%2Fb');
    expect(words('ts-agent-drawer')).toContain('1.6.0');
    await click('ts-agent-drawer [aria-label="Close agent details"]');
    expect([TestBed.inject(Router).url, wordsOf(document.activeElement)]).toEqual(['/agents', 'b']);
    await click('.opener');
    expect(TestBed.inject(Router).url).toBe('/agents?agent=kubernetes%2Fa');
    expect(words('ts-agent-drawer .name')).toBe('a');
  });

  it('speaks the other language at once', async () => {
    api.held = [anAgent('node-1', { state: 'DOWN' })];
    await open();
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await settled();
    expect([words('ts-agent-table h2'), words('.body .state')]).toEqual(['代理程式', '無法連線']);
  });
});
