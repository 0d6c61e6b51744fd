/** How long ingestion waits for others; milliseconds. */
export interface Patience {
  /** A push that sends no byte for so long, though it is waited for, ends: others wait for its place. */
  readonly idlePushMs: number;
  /** Pause before a batch that could not be stored is tried again; doubles up to `maxRetryMs`. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** At shutdown, for what is in hand: a store that hangs must not keep the process, which a cluster kills after 30 s. */
  readonly stopMs: number;
}

/** The server's. */
export const patience: Patience = { idlePushMs: 30_000, retryMs: 250, maxRetryMs: 10_000, stopMs: 10_000 };

/** Its injection token, for whoever must be more or less patient, such as a test. */
export const PATIENCE = Symbol('Patience');
