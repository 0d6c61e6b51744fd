import type { Decoded } from '@tetrascope/tetragon';

/** Reads the texts a field has in an event: none where it is absent, several where any of them may match. */
export type ReadField = (event: Decoded) => readonly string[];

/** How to read a field. */
export interface FieldReader {
  readonly read: ReadField;
  /** False where the event has no such field, or only the empty text; an object counts as present. */
  readonly isPresent: (event: Decoded) => boolean;
}
