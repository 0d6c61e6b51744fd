import { describe, expect, it } from '@jest/globals';
import { aTrend, aTrendOfNamespaces } from '../../testing/a-trend.ts';
import { trendRows } from './trend-rows.ts';

describe('the rows of a trend', () => {
  it('tell how much of all each value is, and lead to its events', () => {
    const [first, second] = trendRows(aTrend(), ['CRITICAL']);
    expect(first).toEqual({
      ...{ value: 'LOW', hue: 'var(--hue-LOW)', total: 8, share: 0.8, before: 4, change: 1, isHidden: false },
      query: 'severity:LOW time:>=2026-03-01T08:00:00Z',
    });
    expect(second).toMatchObject({ value: 'CRITICAL', before: 0, change: null, isHidden: true });
  });

  it('end with all that are told together, which lead nowhere', () => {
    const rows = trendRows(aTrendOfNamespaces(), []);
    expect(rows.map(({ value, query }) => [value, query])).toEqual([
      ['shop', 'namespace:shop time:>=2026-03-01T08:00:00Z'],
      ['', 'namespace:"" time:>=2026-03-01T08:00:00Z'],
      [null, null],
    ]);
  });

  it('have no share where there is nothing', () => {
    const nothing = aTrend({ lines: [{ value: 'LOW', counts: [0, 0], total: 0, before: 3, change: -1 }] });
    expect(trendRows(nothing, [])[0]?.share).toBe(0);
  });
});
