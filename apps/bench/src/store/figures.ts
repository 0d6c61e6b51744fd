import type { Answered } from './ask.ts';
import type { FillReport } from './fill-store.ts';

/** What comes in while questions are asked. */
export const loadEventsPerSecond = 5_000;

/** What is measured of either store. */
export interface StoreFigures {
  readonly fill: FillReport;
  readonly storedBytes: number;
  /** Of whatever answers, at its most for ours; at the end for PostgreSQL's processes together. Null where nobody tells. */
  readonly rssBytes: number | null;
  readonly answers: readonly Answered[];
}
