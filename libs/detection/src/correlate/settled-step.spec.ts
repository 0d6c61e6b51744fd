import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aHit } from '../testing/a-hit.ts';
import type { Hits } from './hit.ts';
import { maxHitsOfKey } from './limits.ts';
import { settledStep, waitingStep } from './settled-step.ts';

const timespanMs = 60_000;
const counting = (hits: Hits): number => hits.length;
const waiting = (...seconds: readonly number[]): Hits =>
  seconds.reduce((hits: Hits, second) => waitingStep(hits, aHit(second)).hits, []);
const settle = (hits: Hits, nowSecond: number) => settledStep(hits, nowSecond * 1000, timespanMs, counting);

describe('settledStep', () => {
  it('judges a window once 30 s have passed since its end', () => {
    expect(settle(waiting(0, 10, 60), 89.999)).toEqual({ hits: waiting(0, 10, 60), verdicts: [] });
    expect(settle(waiting(0, 10, 60), 90)).toEqual({ hits: [], verdicts: [{ hits: waiting(0, 10, 60), measured: 3 }] });
  });

  it('begins the next window with the first hit after the end', () => {
    const first = settle(waiting(0, 60.001, 70, 121), 150);
    expect(first.verdicts.map(({ hits }) => hits)).toEqual([waiting(0)]);
    const second = settle(first.hits, 150.001);
    expect(second.verdicts.map(({ hits }) => hits)).toEqual([waiting(60.001, 70)]);
    expect(second.hits).toEqual(waiting(121));
  });

  it('says nothing of a window that does not hold', () => {
    const { hits, verdicts } = settledStep(waiting(0, 1), 100_000, timespanMs, () => null);
    expect([hits, verdicts]).toEqual([[], []]);
  });

  it('judges the same whatever order hits come in', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        times.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const sorted = all.toSorted((a, b) => a - b);
          expect(settle(waiting(...shuffled), 1000)).toEqual(settle(waiting(...sorted), 1000));
        },
      ),
    );
  });
});

describe('waitingStep', () => {
  it('keeps no more hits than its bound, lets the oldest go and counts them', () => {
    let [hits, dropped]: [Hits, number] = [[], 0];
    for (let n = 0; n < maxHitsOfKey + 3; n += 1) {
      const step = waitingStep(hits, aHit(n));
      hits = step.hits;
      dropped += step.dropped;
    }
    expect([hits.length, hits[0]?.eventId, dropped]).toEqual([maxHitsOfKey, 'e3', 3]);
  });
});
