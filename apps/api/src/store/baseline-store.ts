import type { BaselineChanges, KeptBaselines } from '@tetrascope/detection';

/**
 * Keeps what baselines have learned. What is seen for the first time comes with the receipts that a `StateStore` commits,
 * and how often it was seen from time to time. Of a value that is kept already the earliest and the latest time and the
 * greater count stay; what was learned before a reset is passed over.
 */
export interface BaselineStore {
  read(): KeptBaselines;
  /** Resolves once all of it is kept; on an error none is, and it may be tried again. */
  keep(changes: BaselineChanges): Promise<void>;
  /** Forgets all of a baseline, whose next epoch this is. */
  reset(baseline: string, epoch: number): Promise<void>;
}
