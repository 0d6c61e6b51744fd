import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import fc from 'fast-check';
import { isUnfiltered, paramsOf, rowCounts, type View, viewOf, wordFilters } from './view.ts';

const words = fc.uniqueArray(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 4 });

const views: fc.Arbitrary<View> = fc.record({
  filter: fc.record(
    {
      severity: fc.uniqueArray(fc.constantFrom('CRITICAL' as const, 'HIGH' as const, 'LOW' as const), { minLength: 1 }),
      ...Object.fromEntries(wordFilters.map((name) => [name, words])),
      text: fc.string({ minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  query: fc.string().map((text) => text.trim()),
  count: fc.constantFrom(...rowCounts),
  event: fc.option(fc.string({ minLength: 1 })),
  showsFacets: fc.boolean(),
});

const given = (params: ReturnType<typeof paramsOf>) =>
  convertToParamMap(Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)));

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(views, (view) => expect(viewOf(given(paramsOf(view)))).toEqual(view)));
  });

  it('is the newest 50 of everything where the address says nothing', () => {
    expect(viewOf(convertToParamMap({}))).toEqual({
      filter: {},
      query: '',
      count: 50,
      event: null,
      showsFacets: false,
    });
  });

  it('leaves an address short where all is at its default', () => {
    expect(
      Object.values(
        paramsOf({ filter: { severity: [] }, query: '', count: 50, event: null, showsFacets: false }),
      ).every((v) => v === null),
    ).toBe(true);
  });

  it('takes a text of conditions as it is, without blanks around it', () => {
    expect(viewOf(convertToParamMap({ q: ' pid:x ' })).query).toBe('pid:x');
  });

  it('keeps the namespace of host processes, which is empty', () => {
    expect(viewOf(convertToParamMap({ namespace: '' })).filter).toEqual({ namespace: [''] });
  });

  it('leaves out what makes no sense, and keeps within the server’s bounds', () => {
    const params = convertToParamMap({
      severity: ['URGENT', 'HIGH', 'HIGH'],
      count: '7',
      event: '',
      text: 'x'.repeat(5000),
      pod: [...Array.from({ length: 80 }, (_, at) => `pod-${at}`), 'y'.repeat(5000)],
    });
    const { filter, count, event } = viewOf(params);
    expect(filter.severity).toEqual(['HIGH']);
    expect([count, event, filter.text?.length, filter.pod?.length]).toEqual([50, null, 4096, 50]);
  });
});

describe('isUnfiltered', () => {
  it('sees through empty conditions', () => {
    expect(isUnfiltered({ severity: [], text: '' })).toBe(true);
    expect(isUnfiltered({ namespace: [''] })).toBe(false);
  });
});
