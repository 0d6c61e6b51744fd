import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { SecurityApi } from '../data/security-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { anAlert, anEvent } from '../testing/an-event.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { SecurityPage } from './security-page.ts';
import { SecurityStore } from './security-store.ts';

describe('the security page', () => {
  let api: ScriptedApi;
  let harness: RouterTestingHarness;

  const open = async (address = '/security'): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };
  /** Changes are seen with the next frame. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const ids = (): (string | null)[] =>
    [...page().querySelectorAll('[data-event]')].map((line) => line.getAttribute('data-event'));
  const click = async (selector: string): Promise<void> => {
    const target = page().querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`nothing at ${selector}`);
    target.click();
    await settled();
  };
  const words = (selector: string): string => wordsOf(page().querySelector(selector));

  beforeEach(async () => {
    api = new ScriptedApi();
    Element.prototype.scrollIntoView = () => undefined;
    await withTexts([
      provideRouter([{ path: 'security', component: SecurityPage }]),
      { provide: SecurityApi, useValue: api },
    ]);
  });

  it('shows the four figures', async () => {
    await open();
    expect(words('ts-figures')).toBe(
      'Total events 1,234 Events held Active alerts 5 Open, of 7 alerts held ' +
        'Critical events 2 Events graded critical Recent events 321 Within the last hour',
    );
  });

  it('shows what the server holds, and new events on top', async () => {
    api.held = [anEvent({ id: 'b' }), anEvent({ id: 'a' })];
    await open();
    api.open();
    api.sendEvents(anEvent({ id: 'c' }), anEvent({ id: 'd' }));
    await settled();
    expect(ids()).toEqual(['d', 'c', 'b', 'a']);
  });

  it('is the server’s list again after a restart', async () => {
    api.held = [anEvent({ id: 'b' }), anEvent({ id: 'a' })];
    await open();
    api.open();
    api.held = [anEvent({ id: 'x' })];
    api.open();
    await settled();
    expect(ids()).toEqual(['x']);
  });

  it('stands still while paused, counts, and catches up', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    api.open();
    await click('ts-view-switches mat-slide-toggle button');
    expect(words('ts-view-switches')).toContain('Paused');
    api.sendEvents(anEvent({ id: 'b' }));
    await settled();
    expect([ids(), words('.pill')]).toEqual([['a'], 'New events: 1']);
    await click('.pill button');
    expect([ids(), page().querySelector('.pill')]).toEqual([['b', 'a'], null]);
    api.sendEvents(anEvent({ id: 'c' }));
    await settled();
    expect(ids()).toEqual(['b', 'a']);
    await click('ts-view-switches mat-slide-toggle button');
    expect(ids()).toEqual(['c', 'b', 'a']);
  });

  it('keeps the view in the address, and takes it from there', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open('/security?severity=HIGH&pod=web&count=25&event=a');
    expect(api.requests.at(-1)).toEqual({
      filter: { severity: ['HIGH'], pod: ['web'] },
      query: '',
      count: 25,
      language: 'en',
    });
    expect(words('ts-event-drawer')).toContain('Program started: date');
    await click('ts-filter-chips .clear');
    expect(TestBed.inject(Router).url).toBe('/security?count=25&event=a');
    expect(api.requests.at(-1)?.filter).toEqual({});
  });

  it('searches by the text of the address, beside a filter of an old link', async () => {
    await open('/security?q=severity:>=HIGH%20curl&text=a');
    expect(api.requests.at(-1)).toMatchObject({ filter: { text: 'a' }, query: 'severity:>=HIGH curl' });
    expect(words('ts-filter-chips')).toBe('Text a Clear filters');
    await click('ts-filter-chips .clear');
    expect(TestBed.inject(Router).url).toBe('/security');
    expect(api.requests.at(-1)).toMatchObject({ filter: {}, query: '' });
  });

  it('shows the most frequent values where the address says so, and narrows by them', async () => {
    api.told = {
      events: 3,
      exactness: 'EXACT',
      facets: [{ field: 'namespace', exactness: 'EXACT', values: [{ value: 'shop', count: 3 }] }],
    };
    await open('/security?q=curl&facets=on');
    while (page().querySelector('ts-facet-panel .value') === null) await settled();
    await click('ts-facet-panel .value');
    expect(TestBed.inject(Router).url).toBe('/security?q=curl%20namespace:shop&facets=on');
    expect(page().querySelector('#facets-opener')?.getAttribute('aria-expanded')).toBe('true');
    await click('#facets-opener');
    expect(TestBed.inject(Router).url).toBe('/security?q=curl%20namespace:shop');
    expect(page().querySelector('ts-facet-panel')).toBeNull();
  });

  it('keeps a typed search in the address', async () => {
    await open();
    const box = page().querySelector<HTMLInputElement>('ts-search-box input');
    if (box === null) throw new Error('there is no search box');
    box.value = 'namespace:shop';
    box.dispatchEvent(new Event('change'));
    await settled();
    expect(TestBed.inject(Router).url).toBe('/security?q=namespace:shop');
    expect(api.requests.at(-1)?.query).toBe('namespace:shop');
  });

  it('asks for all where the text of the address cannot be read, and says so', async () => {
    await open('/security?q=pid:x');
    expect(api.requests.at(-1)?.query).toBe('');
    expect(words('ts-search-box')).toContain('“x” is no pid');
  });

  it('opens an event without asking for the list again, and closes it', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    const asked = api.requests.length;
    await click('[data-event=a]');
    expect(TestBed.inject(Router).url).toBe('/security?event=a');
    expect(page().querySelector('pre')?.textContent).toContain('process_exec');
    await click('ts-event-drawer header button');
    expect(page().querySelector('ts-event-drawer')).toBeNull();
    expect(api.requests).toHaveLength(asked);
  });

  it('adds a condition from a value of the open event', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open('/security?event=a');
    await click('[aria-label="Filter by Node: node-1"]');
    expect(TestBed.inject(Router).url).toBe('/security?node=node-1&event=a');
    expect(words('ts-filter-chips')).toBe('Node node-1 Clear filters');
  });

  it('asks in the other language when the language changes', async () => {
    await open();
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await settled();
    expect(api.requests.at(-1)?.language).toBe('zh_TW');
    expect(api.listened.at(-1)?.language).toBe('zh_TW');
    expect(words('ts-event-table h2')).toBe('事件列表');
  });

  it('lists alerts; one opens its event even when the server no longer holds it', async () => {
    api.heldAlerts = [anAlert('gone', 'CRITICAL')];
    await open();
    expect(words('ts-alert-list')).toContain('Alerts 5 active');
    await click('ts-alert-list li button');
    expect(TestBed.inject(Router).url).toBe('/security?event=gone');
    expect(page().querySelector('pre')?.textContent).toContain('process_exec');
  });

  it('gives the focus back to the alert or the line that opened the details', async () => {
    api.held = [anEvent({ id: 'a' })];
    api.heldAlerts = [anAlert('a', 'CRITICAL'), anAlert('b', 'CRITICAL')];
    await open();
    const backFrom = async (opener: string): Promise<Element | null> => {
      await click(opener);
      await click('ts-event-drawer header button');
      return document.activeElement;
    };
    const alert = 'ts-alert-list [data-event=a]';
    expect(await backFrom(alert)).toBe(page().querySelector(alert));
    expect(await backFrom('[id=event-a]')).toBe(page().querySelector('[id=event-a]'));
  });

  it('gives the focus to the list where nothing is left of what opened the details', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open('/security?event=gone');
    await click('ts-event-drawer header button');
    expect(document.activeElement?.id).toBe('event-a');
  });

  it('shows the server’s newest when a person refreshes, also while paused', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    await click('ts-view-switches mat-slide-toggle button');
    api.held = [anEvent({ id: 'b' })];
    await click('ts-filter-bar .refresh');
    expect(ids()).toEqual(['b']);
  });

  it('suggests the same namespaces, not equal ones, while events come in', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    api.open();
    await settled();
    const store = harness.routeDebugElement?.injector.get(SecurityStore);
    const suggested = store?.namespaces();
    api.sendEvents(anEvent({ id: 'b' }));
    await settled();
    expect(suggested).toEqual(['fintech-demo']);
    expect(store?.namespaces()).toBe(suggested);
    api.sendEvents(anEvent({ id: 'c', namespace: 'ci' }));
    await settled();
    expect(store?.namespaces()).toEqual(['ci', 'fintech-demo']);
  });

  it('stands still while a line has the focus, so that Enter opens the event aimed at', async () => {
    api.held = [anEvent({ id: 'b' }), anEvent({ id: 'a' })];
    await open('/security?count=25');
    api.open();
    await settled();
    const line = page().querySelector<HTMLElement>('[id=event-a]');
    line?.focus();
    api.sendEvents(...Array.from({ length: 30 }, (_, at) => anEvent({ id: `n${at + 10}` })));
    await settled();
    expect([document.activeElement?.id, words('.pill')]).toEqual(['event-a', 'New events: 30']);
    page().querySelector<HTMLElement>('[id=event-b]')?.focus();
    expect(ids()).toEqual(['b', 'a']);
    page().querySelector<HTMLElement>('.pill button')?.focus();
    await settled();
    expect(ids()).toHaveLength(25);
    expect(ids()[0]).toBe('n39');
  });

  it('stands still while a line is pressed', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    api.open();
    await settled();
    const line = page().querySelector('[data-event=a] .description');
    // What came just before, too, would move the line away from under the pointer.
    api.sendEvents(anEvent({ id: 'b' }));
    line?.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    await settled();
    expect(ids()).toEqual(['a']);
    document.dispatchEvent(new MouseEvent('pointerup', { bubbles: true }));
    await settled();
    expect(ids()).toEqual(['b', 'a']);
  });

  it('follows again when the focused line is gone', async () => {
    api.held = [anEvent({ id: 'a' })];
    await open();
    api.open();
    await settled();
    page().querySelector<HTMLElement>('[id=event-a]')?.focus();
    api.held = [];
    await click('ts-filter-bar .refresh');
    api.sendEvents(anEvent({ id: 'b' }));
    await settled();
    expect(ids()).toEqual(['b']);
  });
});
