import { firstFrom, withHit, type Hit, type Hits } from './hit.ts';
import type { Judge } from './judge.ts';
import { disorderMs, maxHitsOfKey } from './limits.ts';
import type { Verdict } from './rising-step.ts';

/** Adds a hit to a group's that wait for their window's end. */
export const waitingStep = (before: Hits, hit: Hit): { readonly hits: Hits; readonly dropped: number } => {
  const { hits } = withHit(before, hit);
  const dropped = Math.max(0, hits.length - maxHitsOfKey);
  return { hits: hits.slice(dropped), dropped };
};

/**
 * Judges the windows that are over at a time: the first begins with the group's first hit, the next with the first after
 * its end. A window is over once 30 s have passed since its end, so that hits out of order are in it.
 */
export const settledStep = (before: Hits, nowMs: number, timespanMs: number, judge: Judge) => {
  const verdicts: Verdict[] = [];
  let hits = before;
  for (;;) {
    const [first] = hits;
    if (first === undefined || first.timeMs + timespanMs + disorderMs > nowMs) return { hits, verdicts };
    const end = firstFrom(hits, first.timeMs + timespanMs + 1);
    const window = hits.slice(0, end);
    const measured = judge(window);
    if (measured !== null) verdicts.push({ hits: window, measured });
    hits = hits.slice(end);
  }
};
