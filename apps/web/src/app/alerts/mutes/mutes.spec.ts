import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { AlertsApi } from '../../data/alerts-api.ts';
import { MutesApi } from '../../data/mutes-api.ts';
import { SecurityApi } from '../../data/security-api.ts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { aRow, ScriptedAlertsApi } from '../../testing/scripted-alerts-api.ts';
import { ScriptedApi } from '../../testing/scripted-api.ts';
import { aMute, ScriptedMutesApi } from '../../testing/scripted-mutes-api.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { alertTexts } from '../alert-texts.ts';
import { AlertsPage } from '../alerts-page.ts';

describe('silences and exceptions on the page', () => {
  let alerts: ScriptedAlertsApi;
  let mutes: ScriptedMutesApi;
  let harness: RouterTestingHarness;

  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const words = (selector: string): string => wordsOf(page().querySelector<HTMLElement>(selector));
  const button = (label: string): HTMLButtonElement => {
    const found = [...page().querySelectorAll<HTMLButtonElement>('button')].find((each) => wordsOf(each) === label);
    if (found === undefined) throw new Error(`no button ${label}`);
    return found;
  };
  const click = async (label: string): Promise<void> => {
    button(label).click();
    await settled();
  };
  /** The preview rests before it asks. */
  const until = async (holds: () => boolean): Promise<void> => {
    for (let frames = 0; frames < 300 && !holds(); frames++) await settled();
    expect(holds()).toBe(true);
  };
  const say = async (selector: string, value: string, event = 'input'): Promise<void> => {
    const field = page().querySelector<HTMLInputElement>(selector);
    if (field === null) throw new Error(`no field ${selector}`);
    field.value = value;
    field.dispatchEvent(new Event(event));
    await settled();
  };

  beforeEach(async () => {
    localStorage.clear();
    alerts = new ScriptedAlertsApi();
    alerts.held = [aRow('a')];
    mutes = new ScriptedMutesApi();
    mutes.offered = [
      { field: 'Namespace', value: 'shop' },
      { field: 'Image', value: '/bin/x' },
    ];
    await withTexts([
      provideRouter([
        { path: 'alerts', component: AlertsPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useClass: ScriptedApi },
      { provide: AlertsApi, useValue: alerts },
      { provide: MutesApi, useValue: mutes },
    ]);
    await TestBed.inject(LanguageChoice).include(alertTexts);
  });
  const open = async (address: string): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };

  it('are made from an alert once it was seen what they would have hidden', async () => {
    mutes.found = { confirmed: 2, partly: 1, seen: 50, letGo: 7, exactness: 'AT_LEAST' };
    await open('/alerts?alert=alert-a');
    await click('Silence…');
    expect(button('Silence').disabled).toBe(true);
    await until(() => words('.found').includes('Would have hidden'));
    expect(words('.found')).toBe(
      'Would have hidden 41 of the 47 alerts of this rule in the last 30 days (hits: 93). ' +
        'Of them confirmed as true positives: 2. Matches 1 more in part: they stay in sight. ' +
        'Judged by the events that are held: 50. There are more alerts than could be looked at in time. ' +
        'Older alerts that are no longer held, and were not looked at: 7.',
    );
    await say('.rows li:last-child .frame input', '/bin/*', 'change');
    await until(() => mutes.scopes.at(-1)?.values.length === 2);
    expect(mutes.scopes.at(-1)?.values).toEqual([
      { field: 'Namespace', value: 'shop' },
      { field: 'Image', value: '/bin/*' },
    ]);
    await until(() => words('.found').includes('Would have hidden'));
    await say('.reason input', ' a scan ');
    await click('Silence');
    expect(mutes.drafts).toMatchObject([
      { kind: 'SILENCE', reason: 'a scan', alert: 'alert-a', by: 'local', until: expect.any(String) },
    ]);
    expect(page().querySelector('ts-mute-form')).toBeNull();
  });

  it('tell why they were refused, and can be left', async () => {
    mutes.refusal = 'draft.until: no';
    await open('/alerts?alert=alert-a');
    await click('Add exception…');
    await until(() => words('.found').includes('Would have hidden'));
    await say('.reason input', 'ours');
    await click('Add exception');
    expect(words('ts-mute-form .bad')).toBe('draft.until: no');
    expect(mutes.drafts[0]).not.toHaveProperty('until');
    await click('Cancel');
    expect(page().querySelector('ts-mute-form')).toBeNull();
  });

  it('ask for a value where an exception would be about none', async () => {
    mutes.offered = [{ field: 'User', value: 'root' }];
    await open('/alerts?alert=alert-a');
    await click('Add exception…');
    expect(words('.found')).toBe('Choose at least one value.');
    await say('.reason input', 'ours');
    expect(button('Add exception').disabled).toBe(true);
  });

  it('are listed with whose they are and what they hid, put off, and ended when a person is sure', async () => {
    mutes.held = [
      aMute('a'),
      aMute('b', { kind: 'EXCEPTION', hits: null, until: null, sigma: 'title: x', fault: 'there is no rule' }),
      aMute('c', { state: 'EXPIRED', rule: null }),
    ];
    await open('/alerts?tab=mutes');
    expect(words('[data-mute=a]')).toContain('Owner ann · until');
    expect(words('[data-mute=a] .hits')).toBe('hits hidden: 41');
    expect(words('[data-mute=b]')).toContain('Has no effect: there is no rule');
    expect(words('[data-mute=c]')).toContain('Over Every rule');
    expect([...page().querySelectorAll<HTMLElement>('[data-mute=c] button')].map(wordsOf)).toEqual(['History']);
    await click('A week longer');
    await click('End');
    expect(mutes.orders).toHaveLength(1);
    await click('Really end it?');
    expect(mutes.orders).toEqual([
      { id: 'a', version: 1, by: 'local', change: { until: '2099-01-08T00:00:00.000Z' } },
      { id: 'a', version: 1, by: 'local' },
    ]);
  });

  it('are given another owner and reason, by the version that was seen', async () => {
    mutes.held = [aMute('a', { version: 3 }), aMute('c', { state: 'EXPIRED' })];
    await open('/alerts?tab=mutes');
    await click('Change…');
    expect(button('Save').disabled).toBe(true);
    await say('ts-mute-edit .owner', ' bob ');
    mutes.refusal = 'it is at version 4';
    await click('Save');
    expect(words('ts-mute-list .bad')).toBe('it is at version 4');
    expect(page().querySelector<HTMLInputElement>('ts-mute-edit .owner')?.value).toBe(' bob ');
    mutes.refusal = null;
    await say('ts-mute-edit .reason', 'still a scan');
    await click('Save');
    expect(page().querySelector('ts-mute-edit')).toBeNull();
    expect(mutes.orders).toEqual([
      { id: 'a', version: 3, by: 'local', change: { owner: 'bob' } },
      { id: 'a', version: 3, by: 'local', change: { owner: 'bob', reason: 'still a scan' } },
    ]);
  });

  it('tell their history, newest first, once a person asks', async () => {
    mutes.held = [aMute('a')];
    const entry = { at: '2026-11-23T06:00:00.000Z', by: 'ann', why: null };
    mutes.entries = [
      { ...entry, number: 2, deed: 'CHANGED', detail: 'owner ann → bob', why: 'on leave' },
      { ...entry, number: 1, deed: 'CREATED', detail: null },
    ];
    await open('/alerts?tab=mutes');
    expect(page().querySelector('.history')).toBeNull();
    await click('History');
    expect([...page().querySelectorAll<HTMLElement>('.history li')].map(wordsOf)).toEqual([
      expect.stringMatching(/^Changed owner ann → bob ann · .* on leave$/),
      expect.stringMatching(/^Made ann · /),
    ]);
    await click('History');
    expect(page().querySelector('.history')).toBeNull();
  });

  it('say how one is made where there are none', async () => {
    await open('/alerts?tab=mutes');
    expect(words('ts-mute-list')).toContain('No silences or exceptions');
  });
});
