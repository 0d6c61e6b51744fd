import type { Correlation } from '../../correlation.ts';
import type { Hits } from '../hit.ts';

/** What a type of correlation makes of the hits of one window; NaN where there is nothing to measure. */
export type Measure = (hits: Hits, correlation: Correlation) => number;

/** The values that are numbers. */
export const numbersOf = (hits: Hits): readonly number[] =>
  hits.flatMap(({ value }) =>
    value === null || value.trim() === '' || Number.isNaN(Number(value)) ? [] : [Number(value)],
  );

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
