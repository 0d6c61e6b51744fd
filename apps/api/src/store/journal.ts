import type { GradedEvent } from '@tetrascope/detection';
import type { Receipt } from './receipt.ts';

/** What is kept at once. */
export interface Commit {
  readonly events: readonly GradedEvent[];
  readonly receipts: readonly Receipt[];
}

/**
 * Keeps a batch's events and its receipt, with what they raise, as one. A store that keeps events on disk puts all of it
 * into one transaction of its own.
 */
export interface Journal {
  /** Resolves once all of it is kept; on an error none of it is, and it may be tried again. Ids must ascend. */
  commit(batch: Commit): Promise<void>;
}

/** The port's injection token. */
export const JOURNAL = Symbol('Journal');
