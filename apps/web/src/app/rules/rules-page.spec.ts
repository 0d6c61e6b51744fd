import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { RulesApi } from '../data/rules-api.ts';
import { SecurityApi } from '../data/security-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { aRule } from '../testing/a-rule.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { ScriptedRulesApi } from '../testing/scripted-rules-api.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { RulesPage } from './rules-page.ts';

describe('the page of the rules', () => {
  let api: ScriptedRulesApi;
  let harness: RouterTestingHarness;

  /** Changes are seen with the next frame. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const open = async (address = '/rules'): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const click = async (selector: string): Promise<void> => {
    const target = page().querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`nothing at ${selector}`);
    target.click();
    await settled();
  };
  const words = (selector: string): string => wordsOf(page().querySelector(selector));
  const titles = (): string[] => [...page().querySelectorAll('.opener')].map(wordsOf);
  const url = (): string => TestBed.inject(Router).url;

  beforeEach(async () => {
    api = new ScriptedRulesApi();
    await withTexts([
      provideRouter([
        { path: 'rules', component: RulesPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useClass: ScriptedApi },
      { provide: RulesApi, useValue: api },
    ]);
  });

  it('tells what a rule has learned, and has it forget that once it is confirmed', async () => {
    const firstSeen = { fields: ['Image'], by: [], learningSeconds: 604_800 };
    api.held = [aRule('learns', { firstSeen }), aRule('other')];
    const at = { since: '2026-03-01T08:00:00.000Z', learnsUntil: '2026-03-08T08:00:30.000Z', isLearning: false };
    const seen = { firstSeen: at.since, lastSeen: at.since, count: 3 };
    const scope = [
      { field: 'namespace', value: 'shop' },
      { field: 'workload', value: 'web' },
    ];
    const learned = [{ ...at, scope, values: 21, latest: [{ value: '/bin/sh', ...seen }] }];
    api.learned.set('learns', { id: 'learns', since: at.since, scopes: 1, values: 21, untold: 4, letGo: 0, learned });
    await open('/rules?rule=learns');
    expect(words('ts-learned-scopes summary')).toContain('shop / web');
    expect(words('ts-learned-scopes li')).toContain('/bin/sh');
    expect(words('ts-learned-scopes .full')).toContain('4 times there was no room');
    await click('.anew');
    expect(api.learned.get('learns')?.values).toBe(21);
    await click('.forget');
    await settled();
    expect(api.learned.get('learns')?.values).toBe(0);
    expect(words('ts-learned-scopes')).toContain('No such event was seen yet.');
    await harness.navigateByUrl('/rules?rule=other');
    await settled();
    expect(page().querySelector('ts-learned-scopes')).toBeNull();
  });

  it('shows what the rules amount to, those that hit most first', async () => {
    api.held = [
      aRule('idle'),
      aRule('hit', { hits: 7, lastHitAt: '2026-03-01T08:00:00.000Z', asked: 70, estimatedMs: 3 }),
      aRule('unable', { missing: [{ kind: 'FUNCTION', anyOf: ['sys_setns'] }] }),
      aRule('off', { state: 'DISABLED' }),
    ];
    await open();
    expect(titles()).toEqual(['hit', 'idle', 'off', 'unable']);
    expect(words('ts-rule-figures')).toContain('Rules 4 1 out of force Hits 7 of 1 rules');
    expect(words('ts-rule-figures')).toContain('Cannot fire 1');
    expect(words('[data-rule=hit] .cost')).toBe('3 ms');
    expect(words('[data-rule=unable] .state')).toBe('Cannot fire');
    expect(words('[data-rule=off] .state')).toBe('Disabled');
  });

  it('follows hits, and asks again where the files have changed', async () => {
    api.held = [aRule('a')];
    await open();
    api.act(aRule('a', { hits: 3 }));
    await settled();
    expect(words('.body .hits')).toBe('3');
    api.reload(aRule('b'));
    await settled();
    expect(titles()).toEqual(['b']);
  });

  it('tells what is at fault, with its place', async () => {
    api.wrong = [{ kind: 'KEPT', file: '/rules/a.yml', line: 3, column: 8, message: 'level must be high' }];
    await open();
    expect(words('ts-fault-list')).toBe(
      '1 faults in rule files and settings /rules/a.yml:3:8 Counts as it last was right level must be high',
    );
  });

  it('lists the rules of a technique, and all of them again', async () => {
    api.held = [aRule('sh', { tags: ['attack.execution', 'attack.t1059.004'] }), aRule('cron')];
    await open();
    await click('[aria-label^="T1059"]');
    expect([titles(), url()]).toEqual([['sh'], '/rules?tag=attack.t1059']);
    await click('ts-rule-filter > button');
    expect([titles().length, url()]).toEqual([2, '/rules']);
  });

  it('takes the view from the address, and can clear it', async () => {
    api.held = [aRule('shell', { hits: 1 }), aRule('cron')];
    await open('/rules?text=cron&show=hit');
    expect(words('ts-list-blank')).toContain('No rule matches');
    await click('ts-list-blank button');
    expect([titles(), url()]).toEqual([['shell', 'cron'], '/rules']);
  });

  it('opens a rule with its source, why it cannot fire and where it comes from', async () => {
    api.seen = { events: 2000, types: [], functions: [{ name: 'tcp_connect', count: 1200 }], policies: [] };
    api.held = [
      aRule('setns', {
        missing: [{ kind: 'FUNCTION', anyOf: ['sys_setns'] }],
        policies: ['namespaces'],
        references: ['https://example.org/', 'javascript:alert(1)'],
        license: 'MIT',
        severity: 'LOW',
        ownSeverity: 'HIGH',
      }),
    ];
    api.files.set('setns', 'title: setns');
    await open('/rules?rule=setns');
    expect(words('ts-rule-drawer .note')).toContain('events of the hooks sys_setns');
    expect(words('ts-rule-drawer .note')).toContain('What came: tcp_connect (1,200)');
    expect(words('ts-rule-drawer .note')).toContain('namespaces');
    expect(words('ts-rule-drawer')).toContain('Its file says: High');
    expect(words('ts-rule-drawer')).toContain('MIT');
    expect(words('ts-rule-drawer pre')).toBe('title: setns');
    const links = [...page().querySelectorAll<HTMLAnchorElement>('ts-rule-drawer a')].map(({ href }) => href);
    expect(links).toEqual(['https://example.org/']);
    await click('ts-rule-drawer [aria-label="Close rule details"]');
    expect([url(), wordsOf(document.activeElement)]).toEqual(['/rules', 'setns']);
  });

  it('says so where a rule is not loaded', async () => {
    await open('/rules?rule=gone');
    expect(words('ts-rule-drawer')).toContain('This rule is not loaded');
  });

  it('lays out 200 of a thousand, and more when asked', async () => {
    api.held = Array.from({ length: 1000 }, (_, at) => aRule(`rule ${at}`));
    await open();
    expect([titles().length, words('.more')]).toEqual([200, 'Show more (800 left)']);
    await click('.more');
    expect(titles().length).toBe(400);
  });

  it('speaks the other language at once', async () => {
    api.held = [aRule('a', { state: 'QUARANTINED' })];
    await open();
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await settled();
    expect([words('ts-rule-table h2'), words('.body .state')]).toEqual(['規則', '已隔離']);
  });
});
