import type { Trend } from '@tetrascope/contracts';
import { severityOrder } from '../../severity/severity-order.ts';
import { hueOf, restHue } from '../hue.ts';

/** What one value adds to each bar. */
export interface Layer {
  /** Null stands for all that are told together. */
  readonly value: string | null;
  readonly hue: string;
  readonly counts: readonly number[];
}

/**
 * What the bars are made of, the lowest first: the gravest of the severities, since only at the foot of a chart can few
 * be seen below many, else the most frequent value. What is hidden is left out.
 */
export function stackOf({ by, lines, rest }: Trend, hidden: readonly string[]): readonly Layer[] {
  const layers = lines.map(({ value, counts }, place) => ({ value, counts, hue: hueOf(by, value, place) }));
  if (by === 'severity') layers.sort((one, other) => gravityOf(one.value) - gravityOf(other.value));
  const shown = layers.filter(({ value }) => !hidden.includes(value));
  return rest.total === 0 ? shown : [...shown, { value: null, counts: rest.counts, hue: restHue }];
}

const gravityOf = (value: string): number => severityOrder.findIndex((severity) => severity === value);

/** How high each bar is. */
export const heightsOf = (layers: readonly Layer[], steps: number): readonly number[] =>
  Array.from({ length: steps }, (_, step) => layers.reduce((sum, { counts }) => sum + (counts[step] ?? 0), 0));
