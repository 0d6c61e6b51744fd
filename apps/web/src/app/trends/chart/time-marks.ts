const msPerMinute = 60_000;

/** Between marks, in minutes: what people reckon in. */
const usualMinutes = [10, 30, 60, 240, 720, 1440, 2880, 7200];

/** More would stand in one another's way on a wide screen; on a narrow one every other is left out. */
const maxMarks = 8;

/** A bar that has its time below it. */
export interface TimeMark {
  readonly atMs: number;
  /** Of the width of the chart. */
  readonly share: number;
}

/** The bars whose times are round on a clock that is so far ahead of UTC. */
export function timeMarks(fromMs: number, stepMs: number, steps: number, aheadMs: number): readonly TimeMark[] {
  const everyMs =
    msPerMinute * (usualMinutes.find((minutes) => steps * stepMs <= minutes * msPerMinute * maxMarks) ?? 7200);
  return Array.from({ length: steps }, (_, step) => ({
    atMs: fromMs + step * stepMs,
    share: (step + 0.5) / steps,
  })).filter(({ atMs }) => (atMs + aheadMs) % everyMs === 0);
}
