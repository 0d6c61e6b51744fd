import { z } from 'zod';
import type { Fingerprint } from './fingerprints.ts';

const placeSchema = z.strictObject({
  file: z.string(),
  offset: z.int().min(0),
  tail: z.string(),
  head: z.string(),
  modifiedMs: z.number(),
  newestMs: z.number().nullable(),
});

/** How far a log has been read: in which of its files, by identity and by content. */
export interface Place extends Fingerprint {
  /** Device and inode, as `DEVICE:INODE`. */
  readonly file: string;
  /** Bytes of the content before it, uncompressed. */
  readonly offset: number;
  /** When the file had last been written as it was opened: files that were rotated away earlier are no younger. */
  readonly modifiedMs: number;
  /** The time of the newest event before it; null where none was read. */
  readonly newestMs: number | null;
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
