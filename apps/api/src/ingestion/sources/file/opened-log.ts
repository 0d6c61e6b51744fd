import type { Fingerprints } from './fingerprints.ts';
import type { Known } from './place.ts';

/** One file of a log, open from a place in it on. */
export interface OpenedLog {
  readonly path: string;
  /** Device and inode, as `DEVICE:INODE`. */
  readonly id: string;
  /** As it was opened. */
  readonly modifiedMs: number;
  readonly createdMs: number;
  /** Of what has been read. */
  readonly fingerprints: Fingerprints;
  /**
   * The bytes that come next, nothing at the end as it is now; null where what was read before is there no more, since
   * the file was truncated or written anew. Rejects with the system's error, or with a `RefusedPath`.
   */
  read(): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** What has been read of a file. */
export function knownOf({ id, createdMs, fingerprints }: OpenedLog): Known {
  const { end } = fingerprints;
  const { tail, head } = fingerprints.at(end) ?? { tail: '', head: '' };
  return { file: id, createdMs, offset: end, tail, head };
}

/** True where the content up to there is what had been read. */
export function isKnown(fingerprints: Fingerprints, known: Known): boolean {
  const { tail, head } = fingerprints.at(known.offset) ?? {};
  return tail === known.tail && head === known.head;
}
