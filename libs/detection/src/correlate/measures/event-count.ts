import type { Measure } from './measure.ts';

export const eventCount: Measure = (hits) => hits.length;
