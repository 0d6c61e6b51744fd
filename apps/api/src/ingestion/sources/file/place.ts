import { z } from 'zod';
import type { Fingerprint } from './fingerprints.ts';

const knownSchema = z.strictObject({
  file: z.string(),
  createdMs: z.number(),
  offset: z.int().min(0),
  tail: z.string(),
  head: z.string(),
});

const placeSchema = knownSchema.extend({
  modifiedMs: z.number(),
  newestMs: z.number().nullable(),
  after: knownSchema.nullable(),
});

/** Content that has been read, by the identity of its file and by its fingerprint. */
export interface Known extends Fingerprint {
  /** Device and inode, as `DEVICE:INODE`. */
  readonly file: string;
  /** When the file was made: its inode may have been another's before. */
  readonly createdMs: number;
  /** Bytes of the content before it, uncompressed. */
  readonly offset: number;
}

/** How far a log has been read. */
export interface Place extends Known {
  /** When the file had last been written as it was opened: files that were rotated away earlier are no younger. */
  readonly modifiedMs: number;
  /** The time of the newest event before it; null where none was read. */
  readonly newestMs: number | null;
  /** At a file's start, where nothing of it is known yet: what was read before it. */
  readonly after: Known | null;
}

/** As kept in a checkpoint. */
export const writePlace = (place: Place): string => JSON.stringify(place);

/** Null where `text` is no place of ours, so that the log is read as one that is new. */
export function readPlace(text: string): Place | null {
  try {
    return placeSchema.parse(JSON.parse(text));
  } catch {
    // Written by another version, or by another kind of source of the same name.
    return null;
  }
}
