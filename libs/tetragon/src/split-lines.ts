import type { Reject } from './decoded.ts';

/** Bytes that could not even be read whole, such as a line over the size limit. */
export interface UnreadLine extends Reject {
  readonly offset: number;
}

/** Lines cut from a stream of bytes, in the order they came, empty ones left out. */
export interface SplitLines {
  readonly lines: readonly Uint8Array[];
  /** Byte offset of each line in its stream; the same length as `lines`. */
  readonly offsets: readonly number[];
  readonly unread: readonly UnreadLine[];
}

/**
 * Longest line taken, in bytes without its line break. Events over 1 MB are known (environment variables), 10 MB is
 * what Tetragon's own tools accept; more would let one line hold the memory of thousands.
 */
export const maxLineBytes = 10 * 1024 * 1024;

/** Most lines handed out at once: enough to spread the cost of a batch, little enough to keep other work waiting < 10 ms. */
export const maxSplitLines = 1000;

/** Collects lines until they make a batch. */
export class GrowingSplit implements SplitLines {
  readonly lines: Uint8Array[] = [];
  readonly offsets: number[] = [];
  readonly unread: UnreadLine[] = [];

  get size(): number {
    return this.lines.length + this.unread.length;
  }

  add(line: Uint8Array, offset: number): void {
    this.lines.push(line);
    this.offsets.push(offset);
  }

  /** `length` and `limit` in bytes. */
  refuseLong(offset: number, length: number, limit: number): void {
    const reason = `the line has ${length} bytes; at most ${limit} are taken`;
    this.unread.push({ offset, code: 'line_too_long', reason });
  }
}
