import type { Trend } from '@tetrascope/contracts';
import type { Trend as StoredTrend, TrendFigures, TrendQuery } from '../store/trend.ts';

const timeOf = (timeMs: number): string => new Date(timeMs).toISOString();

/** Counts over time as REST and GraphQL tell them. Nothing is compared with a time from which nothing is held. */
export function presentTrend(query: TrendQuery, { lines, rest, heldSinceMs }: StoredTrend): Trend {
  const isHeld = heldSinceMs !== null && heldSinceMs <= query.before.fromMs;
  const figures = ({ counts, total, before }: TrendFigures) => ({
    counts: [...counts],
    total,
    before: isHeld ? before : null,
    change: isHeld && before > 0 ? (total - before) / before : null,
  });
  return {
    by: query.by,
    from: timeOf(query.fromMs),
    to: timeOf(query.toMs),
    stepSeconds: query.stepMs / 1000,
    beforeFrom: timeOf(query.before.fromMs),
    beforeTo: timeOf(query.before.toMs),
    heldSince: heldSinceMs === null ? null : timeOf(heldSinceMs),
    lines: lines.map((line) => ({ value: line.value, ...figures(line) })),
    rest: { values: rest.values, ...figures(rest) },
  };
}
