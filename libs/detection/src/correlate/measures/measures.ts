import type { CorrelationType } from '../../correlation.ts';
import { eventCount } from './event-count.ts';
import type { Measure } from './measure.ts';
import { temporal } from './temporal.ts';
import { temporalOrdered } from './temporal-ordered.ts';
import { valueAvg } from './value-avg.ts';
import { valueCount } from './value-count.ts';
import { valuePercentile } from './value-percentile.ts';
import { valueSum } from './value-sum.ts';

/** Every type of correlation there is. */
export const measures: Readonly<Record<CorrelationType, Measure>> = Object.freeze({
  event_count: eventCount,
  value_count: valueCount,
  temporal,
  temporal_ordered: temporalOrdered,
  value_sum: valueSum,
  value_avg: valueAvg,
  value_percentile: valuePercentile,
});
