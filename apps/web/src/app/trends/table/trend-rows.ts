import type { Trend } from '@tetrascope/contracts';
import { eventQuery, valueTerm } from '../event-query.ts';
import { hueOf, restHue } from '../hue.ts';

/** One value beside the others and beside the period before. */
export interface TrendRow {
  /** Null stands for all that are told together. */
  readonly value: string | null;
  readonly hue: string;
  readonly total: number;
  /** Of all values' total; 0 to 1. */
  readonly share: number;
  /** Null where nothing is held from the period before. */
  readonly before: number | null;
  /** By what part there is more; null where that says nothing. */
  readonly change: number | null;
  readonly isHidden: boolean;
  /** The conditions, as text, on its events; null for those told together. */
  readonly query: string | null;
}

/** The values with most events first, then all others together, where there are any. */
export function trendRows(trend: Trend, hidden: readonly string[]): readonly TrendRow[] {
  const { by, lines, rest } = trend;
  const all = totalOf(trend);
  const span = { fromMs: Date.parse(trend.from), toMs: null };
  const shareOf = (total: number): number => (all === 0 ? 0 : total / all);
  const rows = lines.map(({ value, total, before, change }, place) => ({
    ...{ value, total, before, change },
    hue: hueOf(by, value, place),
    share: shareOf(total),
    isHidden: hidden.includes(value),
    query: eventQuery(span, valueTerm(by, [value])),
  }));
  if (rest.values === 0) return rows;
  const { total, before, change } = rest;
  const others = { value: null, total, before, change, hue: restHue, share: shareOf(total) };
  return [...rows, { ...others, isHidden: false, query: null }];
}

/** Of all values together. Where one event can have several, it counts for each. */
export const totalOf = ({ lines, rest }: Trend): number => lines.reduce((sum, { total }) => sum + total, rest.total);
