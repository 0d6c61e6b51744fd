import { firstFrom, withHit, type Hit, type Hits } from './hit.ts';
import type { Judge } from './judge.ts';
import { disorderMs, maxHitsOfKey } from './limits.ts';

/** Hits for which a condition holds, and what they come to. */
export interface Verdict {
  readonly hits: Hits;
  readonly measured: number;
}

/** What a hit changes. */
export interface RisingStep {
  readonly hits: Hits;
  readonly verdict: Verdict | null;
  /** Hits that were let go to make room. */
  readonly dropped: number;
  /** Hits that came too late to count. */
  readonly late: number;
}

/**
 * Adds a hit to its group's and looks whether some window as long as the timespan that has it holds. Right for hits up
 * to 30 s out of order. Those of a verdict and those before are done with: a hit speaks for one finding at most.
 */
export const risingStep = (before: Hits, hit: Hit, timespanMs: number, judge: Judge): RisingStep => {
  const newestMs = Math.max(before[before.length - 1]?.timeMs ?? hit.timeMs, hit.timeMs);
  const oldestMs = newestMs - timespanMs - disorderMs;
  if (hit.timeMs < oldestMs) return { hits: before, verdict: null, dropped: 0, late: 1 };
  const recent = before.slice(firstFrom(before, oldestMs));
  const dropped = Math.max(0, recent.length + 1 - maxHitsOfKey);
  const { hits, at } = withHit(recent.slice(dropped), hit);
  const end = endOfVerdict(hits, at, timespanMs, judge);
  if (end === null) return { hits, verdict: null, dropped, late: 0 };
  return { hits: hits.slice(end.last + 1), verdict: end.verdict, dropped, late: 0 };
};

/** The first window that has the hit and holds, and the place of its last hit. */
const endOfVerdict = (hits: Hits, at: number, timespanMs: number, judge: Judge) => {
  const timeMs = (hits[at] as Hit).timeMs;
  const afterAll = firstFrom(hits, timeMs + timespanMs + 1);
  // What does not hold for all that may be in one window with the hit, holds for none.
  if (judge(hits.slice(firstFrom(hits, timeMs - timespanMs), afterAll)) === null) return null;
  for (let last = at; last < afterAll; last += 1) {
    const window = hits.slice(firstFrom(hits, (hits[last] as Hit).timeMs - timespanMs), last + 1);
    const measured = judge(window);
    if (measured !== null) return { last, verdict: { hits: window, measured } };
  }
  return null;
};
