import type { Trend } from '@tetrascope/contracts';
import { eventQuery, valueTerm } from '../event-query.ts';
import type { Layer } from './stack.ts';

/** One step of the chart. */
export interface Bar {
  readonly fromMs: number;
  readonly toMs: number;
  /** What it is made of, the most first; what has none is left out. */
  readonly parts: readonly { readonly value: string | null; readonly count: number }[];
  readonly total: number;
  /** The conditions, as text, on its events. */
  readonly query: string;
}

/** A bar for each step. Its events are those of the time but for what is hidden. */
export function barsOf(trend: Trend, layers: readonly Layer[], heights: readonly number[]): readonly Bar[] {
  const shown = new Set(layers.map(({ value }) => value));
  const hidden = trend.lines.map(({ value }) => value).filter((value) => !shown.has(value));
  const terms = hidden.length === 0 ? [] : [{ ...valueTerm(trend.by, hidden), negated: true }];
  const stepMs = trend.stepSeconds * 1000;
  return heights.map((total, step) => {
    const fromMs = Date.parse(trend.from) + step * stepMs;
    const span = { fromMs, toMs: fromMs + stepMs };
    const parts = layers
      .map(({ value, counts }) => ({ value, count: counts[step] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count);
    return { ...span, parts, total, query: eventQuery(span, ...terms) };
  });
}
