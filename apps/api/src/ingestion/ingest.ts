import type { Graded } from '../grade-lines.ts';
import type { Sequence } from './ledger/sequence.ts';
import type { LineBatch } from './source.ts';

/**
 * What the pipeline offers a source: resolves once every event of the batch is stored. Batches are stored in the order in
 * which they are given, and one of a sequence only if those before it were.
 */
export type Ingest = (source: string, batch: LineBatch, sequence?: Sequence) => Promise<Graded>;

/** Its injection token. */
export const INGEST = Symbol('Ingest');
