import type { Graded } from '../grade-lines.ts';
import type { LineBatch } from './source.ts';

/** What the pipeline offers a source: resolves once every event of the batch is stored. */
export type Ingest = (source: string, batch: LineBatch) => Promise<Graded>;

/** Its injection token. */
export const INGEST = Symbol('Ingest');
