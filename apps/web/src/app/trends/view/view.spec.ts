import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import { trendFields } from '@tetrascope/contracts';
import fc from 'fast-check';
import { periods } from './period.ts';
import { paramsOf, type View, viewOf } from './view.ts';

const views: fc.Arbitrary<View> = fc.record({
  by: fc.constantFrom(...trendFields),
  period: fc.constantFrom(...periods),
  hidden: fc.uniqueArray(fc.string(), { maxLength: 20 }),
});

const given = (params: ReturnType<typeof paramsOf>) =>
  convertToParamMap(Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)));

describe('the view of trends in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(views, (view) => expect(viewOf(given(paramsOf(view)))).toEqual(view)));
  });

  it('shows a day by severity where the address says nothing, and leaves the address short', () => {
    const view = viewOf(convertToParamMap({}));
    expect(view).toEqual({ by: 'severity', period: '24h', hidden: [] });
    expect(paramsOf(view)).toEqual({ by: null, period: null, hide: null });
  });

  it('leaves out what makes no sense', () => {
    const hide = Array.from({ length: 99 }, (_, n) => String(n % 50));
    const view = viewOf(convertToParamMap({ by: 'pod', period: '2y', hide }));
    expect([view.by, view.period, view.hidden.length]).toEqual(['severity', '24h', 20]);
  });
});
