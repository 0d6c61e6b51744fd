import type { Gap } from '@tetrascope/contracts';

/** How far back the lane of gaps reaches, in milliseconds. */
export const laneMs = 6 * 3_600_000;

/** A gap as a stretch of the lane; both in per cent of its length. */
export interface LaneSpan {
  readonly id: string;
  readonly from: number;
  readonly length: number;
  /** `cut`: nothing came. `limited`: some events were given up. */
  readonly kind: 'cut' | 'limited';
}

/** The shortest stretch that can be seen: of a gap of seconds too. */
const minLength = 0.6;

/** The gaps that reach into the `laneMs` before `now`, in epoch milliseconds; an open one goes on until then. */
export function laneSpans(gaps: readonly Gap[], now: number): readonly LaneSpan[] {
  const start = now - laneMs;
  return gaps.flatMap(({ id, from, until, reason }) => {
    const fromMs = Math.max(new Date(from).getTime(), start);
    const untilMs = Math.min(until === null ? now : new Date(until).getTime(), now);
    if (!(untilMs >= start && fromMs <= now)) return [];
    const length = Math.max(((untilMs - fromMs) / laneMs) * 100, minLength);
    const first = Math.min(((fromMs - start) / laneMs) * 100, 100 - length);
    const kind = reason === 'rate_limited' || reason === 'throttled' ? 'limited' : 'cut';
    return [{ id, from: first, length, kind }];
  });
}
