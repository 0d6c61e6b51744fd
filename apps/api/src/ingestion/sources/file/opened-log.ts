import type { Fingerprints } from './fingerprints.ts';
import type { Place } from './place.ts';

/** One file of a log, open from a place in it on. */
export interface OpenedLog {
  readonly path: string;
  /** Device and inode, as `DEVICE:INODE`. */
  readonly id: string;
  /** As it was opened. */
  readonly modifiedMs: number;
  /** Of what has been read. */
  readonly fingerprints: Fingerprints;
  /**
   * The bytes that come next, nothing at the end as it is now; null where what was read before is there no more, since
   * the file was truncated or written anew. Rejects with the system's error, or with a `RefusedPath`.
   */
  read(): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** True where the content before the place is what had been read when the place was written. */
export function isAtPlace(fingerprints: Fingerprints, place: Place): boolean {
  const { tail, head } = fingerprints.at(place.offset) ?? {};
  return place.offset === 0 || (tail === place.tail && head === place.head);
}
