import { hash } from 'node:crypto';

/** Bytes by which content is known again: events differ in so many, and a file has mostly more. */
export const fingerprintBytes = 256;

/** Bytes held before the last chunk: a line or a part of one that is under 16 KiB has its beginning there. */
const heldBytes = 32 * 1024;

/** Characters kept of a digest: 132 bits, so that no two contents meet. */
const digestLength = 22;

/** By which the content before an offset is known again, wherever it lies by now. */
export interface Fingerprint {
  /** Of the up to `fingerprintBytes` bytes before the offset. */
  readonly tail: string;
  /** Of the first `fingerprintBytes` bytes; empty while the tail reaches back to them. */
  readonly head: string;
}

export const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url').slice(0, digestLength);

/** The first bytes and the last ones of a stream that is read once, and their fingerprints. */
export class Fingerprints {
  readonly #head: Uint8Array[] = [];
  #headDigest = '';
  /** The bytes before `#chunk`. */
  #before: Uint8Array;
  #chunk: Uint8Array = new Uint8Array(0);
  #chunkStart: number;

  /**
   * @param offset where reading begins
   * @param before the up to `fingerprintBytes` bytes before it
   * @param head the first `fingerprintBytes` bytes, or those before the offset where that is less
   */
  constructor(offset: number, before: Uint8Array, head: Uint8Array) {
    this.#chunkStart = offset;
    this.#before = before;
    this.#head.push(head);
  }

  /** How far it has been read. */
  get end(): number {
    return this.#chunkStart + this.#chunk.length;
  }

  /** The last bytes read, up to `fingerprintBytes`. */
  get recent(): Uint8Array {
    return this.#bytesBefore(this.end, fingerprintBytes);
  }

  /** Takes the bytes that come next; they must not be changed until the next ones are added. */
  add(chunk: Uint8Array): void {
    this.#before = this.#bytesBefore(this.end, heldBytes).slice();
    this.#chunkStart = this.end;
    this.#chunk = chunk;
    const missing = fingerprintBytes - this.#headLength;
    if (missing > 0) this.#head.push(chunk.slice(0, missing));
  }

  /** Null where the offset lies before what is held: the last chunk and some before it. */
  at(offset: number): Fingerprint | null {
    if (offset > this.end || offset - Math.min(offset, fingerprintBytes) < this.#chunkStart - this.#before.length) {
      return null;
    }
    return {
      tail: digestOf(this.#bytesBefore(offset, fingerprintBytes)),
      head: offset > fingerprintBytes ? this.#digestHead() : '',
    };
  }

  get #headLength(): number {
    return this.#head.reduce((total, part) => total + part.length, 0);
  }

  #digestHead(): string {
    this.#headDigest ||= digestOf(Buffer.concat(this.#head));
    return this.#headDigest;
  }

  /** At most `count` bytes, fewer where no more are held. */
  #bytesBefore(offset: number, count: number): Uint8Array {
    const start = Math.max(offset - count, this.#chunkStart - this.#before.length);
    const inChunk = this.#chunk.subarray(Math.max(0, start - this.#chunkStart), Math.max(0, offset - this.#chunkStart));
    if (start >= this.#chunkStart) return inChunk;
    const from = this.#before.length - (this.#chunkStart - start);
    const to = this.#before.length - Math.max(0, this.#chunkStart - offset);
    return Buffer.concat([this.#before.subarray(Math.max(0, from), to), inChunk]);
  }
}
