import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCorrelation } from '../testing/a-correlation.ts';
import { aHit } from '../testing/a-hit.ts';
import type { Hit, Hits } from './hit.ts';
import { judgeOf } from './judge.ts';
import { maxHitsOfKey } from './limits.ts';
import { risingStep, type Verdict } from './rising-step.ts';

const timespanMs = 60_000;
const judges = [
  'event_count: {gte: 3}',
  'value_count: {field: User, gte: 3}',
  'value_sum: {field: User, gte: 5}',
  'temporal: ""',
  'temporal_ordered: ""',
]
  .map((text) => text.split(': '))
  .map(([type = '', ...condition]) => ({
    type,
    judge: judgeOf(
      aCorrelation({
        correlation: `type: ${type}\nrules: [a, b, c]\ntimespan: 1m\n${condition[0] === '""' ? '' : `condition: ${condition.join(': ')}`}`,
      }),
    ),
  }));
const threeOf = judges[0]?.judge ?? (() => null);

/** Takes hits one after the other. */
const takeAll = (hits: Hits, judge = threeOf) => {
  const verdicts: Verdict[] = [];
  let kept: Hits = [];
  let [late, dropped] = [0, 0];
  for (const hit of hits) {
    const step = risingStep(kept, hit, timespanMs, judge);
    kept = step.hits;
    late += step.late;
    dropped += step.dropped;
    if (step.verdict !== null) verdicts.push(step.verdict);
  }
  return { verdicts, late, dropped, kept };
};
const seconds = (...times: readonly number[]) => times.map((second, n) => aHit(second, { eventId: `e${n}` }));
const countsOf = (...times: readonly number[]) => takeAll(seconds(...times)).verdicts.map(({ measured }) => measured);

describe('risingStep', () => {
  it.each<readonly [string, readonly number[], readonly number[]]>([
    ['as soon as enough come within the timespan', [0, 30, 60], [3]],
    ['not when one is a moment too far', [0, 30, 60.001], []],
    ['for a window that slides', [0, 50, 70, 100], [3]],
    ['once for each hit', [1, 2, 3, 4, 5], [3]],
    ['again for as many more', [1, 2, 3, 4, 5, 6], [3, 3]],
    ['when the one that was missing comes late', [0, 25, 20], [3]],
    ['when a late one completes a window that is not the newest', [0, 80, 65, 55, 52], [3]],
    ['not when it comes too late', [0, 1, 95, 2], []],
  ])('finds %s', (_what, times, expected) => {
    expect(countsOf(...times)).toEqual(expected);
  });

  it('counts what comes more than 30 s out of order', () => {
    expect(takeAll(seconds(100, 9.999)).late).toBe(1);
    expect(takeAll(seconds(100, 10)).late).toBe(0);
  });

  it('keeps no more hits than its bound, lets the oldest go and counts them', () => {
    const all = Array.from({ length: maxHitsOfKey + 5 }, (_, n) => aHit(0, { eventId: `e${n}` }));
    const { kept, dropped } = takeAll(all, () => null);
    expect(kept).toHaveLength(maxHitsOfKey);
    expect(kept[0]?.eventId).toBe('e5');
    expect(dropped).toBe(5);
  });

  const hit = fc.record({
    timeMs: fc.integer({ min: 0, max: 300_000 }),
    lagMs: fc.integer({ min: 0, max: 30_000 }),
    input: fc.nat(2),
    value: fc.constantFrom(null, '0', '1', '2', '3', 'x'),
  });
  const arrivals = fc.array(hit, { maxLength: 30 }).map((all) =>
    all
      .map(({ timeMs, lagMs, input, value }, n) => ({ lagMs, hit: { input, value, eventId: `e${n}`, timeMs } }))
      .sort((a, b) => a.hit.timeMs + a.lagMs - b.hit.timeMs - b.lagMs)
      .map((each): Hit => each.hit),
  );

  it.each(judges)(
    'finds something up to 30 s out of order just when some window of all hits holds: $type',
    ({ judge }) => {
      let found = 0;
      fc.assert(
        fc.property(arrivals, (hits) => {
          const { verdicts, late } = takeAll(hits, judge);
          const sorted = hits.toSorted((a, b) => a.timeMs - b.timeMs);
          const holds = sorted.some(
            ({ timeMs }) =>
              judge(sorted.filter((one) => one.timeMs >= timeMs && one.timeMs <= timeMs + timespanMs)) !== null,
          );
          expect(late).toBe(0);
          expect(verdicts.length > 0).toBe(holds);
          found += verdicts.length;
          for (const verdict of verdicts) {
            expect(judge(verdict.hits)).toBe(verdict.measured);
            const times = verdict.hits.map(({ timeMs }) => timeMs);
            expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(timespanMs);
          }
          const ids = verdicts.flatMap((verdict) => verdict.hits.map(({ eventId }) => eventId));
          expect(new Set(ids).size).toBe(ids.length);
        }),
        { numRuns: 400 },
      );
      expect(found).toBeGreaterThan(10);
    },
  );
});
