import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { EventFacets } from '@tetrascope/contracts';
import { NEVER, type Observable, throwError } from 'rxjs';
import { SecurityApi } from '../../data/security-api.ts';
import { ScriptedApi } from '../../testing/scripted-api.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { SecurityView } from '../view/security-view.ts';
import { FacetPanel } from './facet-panel.ts';

const told: EventFacets = {
  events: 1200,
  exactness: 'AT_LEAST',
  facets: [
    { field: 'severity', exactness: 'EXACT', values: [{ value: 'HIGH', count: 5000 }] },
    {
      field: 'namespace',
      exactness: 'AT_LEAST',
      values: [
        { value: 'shop', count: 900 },
        { value: 'bank', count: 300 },
      ],
    },
    { field: 'rule', exactness: 'AT_LEAST', values: [{ value: 'rule-1', count: 7 }] },
  ],
};

/** Fails, or never answers, when it is told to. */
class MoodyApi extends ScriptedApi {
  answer: (() => Observable<EventFacets>) | null = null;

  override eventFacets(selection: Parameters<ScriptedApi['eventFacets']>[0]): Observable<EventFacets> {
    if (this.answer === null) return super.eventFacets(selection);
    this.facetRequests.push(selection);
    return this.answer();
  }
}

describe('the panel of the most frequent values', () => {
  let api: MoodyApi;
  let fixture: ComponentFixture<FacetPanel>;
  const asked = signal('');
  let queries: string[];

  const host = () => fixture.nativeElement as HTMLElement;
  const button = (label: string): HTMLButtonElement => {
    const found = [...host().querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === label);
    if (found === undefined) throw new Error(`no button ${label}`);
    return found;
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      fixture.detectChanges();
    }
  };
  const show = async (query: string): Promise<void> => {
    asked.set(query);
    await fixture.whenStable();
  };

  beforeEach(async () => {
    api = new MoodyApi();
    api.told = told;
    api.titles = new Map([['rule-1', 'A shell in a container']]);
    queries = [];
    asked.set('');
    const view = { filter: signal({}), query: asked, asked, search: (query: string) => queries.push(query) };
    await withTexts([
      { provide: SecurityApi, useValue: api },
      { provide: SecurityView, useValue: view },
    ]);
    fixture = TestBed.createComponent(FacetPanel);
    await show('');
  });
  afterEach(() => fixture.destroy());

  it('tells values in a person’s words, and what they are only a sample of', async () => {
    await until(() => host().querySelector('details') !== null);
    expect(wordsOf(host())).toBe(
      'Most frequent values Fields marked “sample” count the newest 1,200 matching events only Severity High 5,000 ' +
        'Namespace sample shop 900 bank 300 Rule sample A shell in a container 7',
    );
  });

  it('adds a condition, and one against a value', async () => {
    await until(() => host().querySelector('details') !== null);
    button('Only Namespace shop, 900 events').click();
    button('Without Namespace bank').click();
    expect(queries).toEqual(['namespace:shop', '-namespace:bank']);
  });

  it('shows what is asked for, and takes it away again', async () => {
    await show('curl namespace:shop -namespace:bank');
    await until(() => host().querySelector('details') !== null);
    const pressed = [...host().querySelectorAll('[aria-pressed="true"]')].map((each) =>
      each.getAttribute('aria-label'),
    );
    expect(pressed).toEqual(['Only Namespace shop, 900 events', 'Without Namespace bank']);
    button('Only Namespace shop, 900 events').click();
    expect(queries).toEqual(['curl -namespace:bank']);
  });

  it('asks about a pause in the changes once, and never twice at a time', async () => {
    await until(() => api.facetRequests.length === 1);
    api.answer = () => NEVER;
    for (const query of ['a', 'b', 'c']) await show(query);
    await until(() => api.facetRequests.length === 2);
    await show('d');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(api.facetRequests.map(({ query }) => query)).toEqual(['', 'c']);
  });

  it('says that it failed, and asks again when a person wants it', async () => {
    api.answer = () => throwError(() => new Error('away'));
    await until(() => wordsOf(host()).includes('can’t be counted'));
    api.answer = null;
    [...host().querySelectorAll('button')].find((each) => wordsOf(each) === 'Try again')?.click();
    await until(() => wordsOf(host()).includes('the newest 1,200'));
    expect(wordsOf(host())).not.toContain('can’t be counted');
  });
});
