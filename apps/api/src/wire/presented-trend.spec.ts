import { describe, expect, it } from '@jest/globals';
import { trendSchema } from '@tetrascope/contracts';
import type { TrendQuery } from '../store/trend.ts';
import { presentTrend } from './presented-trend.ts';

const query: TrendQuery = {
  by: 'namespace',
  fromMs: 120_000,
  toMs: 240_000,
  stepMs: 60_000,
  before: { fromMs: 0, toMs: 120_000 },
  top: 2,
};
const lines = [
  { value: 'shop', counts: [1, 2], total: 3, before: 2 },
  { value: 'new', counts: [1, 0], total: 1, before: 0 },
];
const rest = { values: 3, counts: [0, 1], total: 1, before: 4 };

describe('presentTrend', () => {
  it('tells by what part there is more or less than before, where there was any', () => {
    const told = trendSchema.parse(presentTrend(query, { lines, rest, heldSinceMs: 0 }));
    expect(told.lines.map(({ before, change }) => [before, change])).toEqual([
      [2, 0.5],
      [0, null],
    ]);
    expect([told.rest.before, told.rest.change, told.stepSeconds]).toEqual([4, -0.75, 60]);
  });

  it.each([[1], [null]])('compares with nothing where what is held begins later (%p)', (heldSinceMs) => {
    const told = trendSchema.parse(presentTrend(query, { lines, rest, heldSinceMs }));
    expect([...told.lines, told.rest].map(({ before, change }) => [before, change])).toEqual(
      [...lines, rest].map(() => [null, null]),
    );
  });
});
