import type { Measure } from './measure.ts';

/** Different values; absent ones don't count. */
export const valueCount: Measure = (hits) => new Set(hits.flatMap(({ value }) => value ?? [])).size;
