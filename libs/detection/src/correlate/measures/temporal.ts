import type { Measure } from './measure.ts';

/** Different rules that matched. */
export const temporal: Measure = (hits) => new Set(hits.map(({ input }) => input)).size;
