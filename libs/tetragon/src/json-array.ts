import { isJsonSpace, JsonValueScanner, onOneLine } from './json-value-scanner.ts';
import { PendingBytes } from './pending-bytes.ts';
import { GrowingSplit, maxLineBytes, maxSplitLines, type SplitLines } from './split-lines.ts';

const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;

/**
 * Cuts a JSON array, or several after one another, into its elements, each on one line and otherwise byte for byte,
 * whatever the stream's chunks. Elements over the limit are reported, not held. What is no array, or an array without
 * its end, never stops it: the pieces are handed out as lines, which decoding then refuses, or reported as unread.
 */
export class JsonArraySplitter {
  readonly #limit: number;
  readonly #pending = new PendingBytes();
  #end: number;
  #isInArray = false;
  #arrayStart = 0;
  #elementStart = 0;
  /** Null between two elements. */
  #scanner: JsonValueScanner | null = null;

  /** @param startOffset where in its stream the first byte given stands */
  constructor(startOffset = 0, limit = maxLineBytes) {
    this.#limit = limit;
    this.#end = startOffset;
  }

  /** The elements that end in `chunk`, at most `maxSplitLines` at a time; to be drained before the next call. */
  *split(chunk: Uint8Array): Generator<SplitLines, void, undefined> {
    const chunkStart = this.#end;
    this.#end += chunk.length;
    let found = new GrowingSplit();
    for (let at = 0; at < chunk.length;) {
      at = this.#scanner ? this.#inElement(chunk, at, chunkStart, found) : this.#between(chunk, at, chunkStart);
      if (found.size === maxSplitLines) {
        yield found;
        found = new GrowingSplit();
      }
    }
    if (found.size > 0) yield found;
  }

  /** Hands out an element that was cut off, and reports an array that was not closed. */
  *end(): Generator<SplitLines, void, undefined> {
    const found = new GrowingSplit();
    if (this.#scanner) this.#finishElement(new Uint8Array(0), this.#end, found);
    else if (this.#isInArray) {
      const reason = `the JSON array is cut off after ${this.#end - this.#arrayStart} bytes; it must end in ]`;
      found.unread.push({ offset: this.#arrayStart, code: 'not_json', reason });
    }
    this.#isInArray = false;
    if (found.size > 0) yield found;
  }

  /** Goes on to the next element; answers with the index to go on from. */
  #between(chunk: Uint8Array, at: number, chunkStart: number): number {
    const byte = chunk[at] as number;
    if (isJsonSpace(byte) || byte === comma) return at + 1;
    if (byte === openBracket && !this.#isInArray) {
      this.#isInArray = true;
      this.#arrayStart = chunkStart + at;
      return at + 1;
    }
    if (byte === closeBracket && this.#isInArray) {
      this.#isInArray = false;
      return at + 1;
    }
    this.#scanner = new JsonValueScanner();
    this.#elementStart = chunkStart + at;
    return at;
  }

  #inElement(chunk: Uint8Array, from: number, chunkStart: number, found: GrowingSplit): number {
    const end = this.#scanner?.endIn(chunk, from) ?? -1;
    if (end !== -1) {
      this.#finishElement(chunk.subarray(from, end), chunkStart + end, found);
      return end;
    }
    if (chunkStart + chunk.length - this.#elementStart > this.#limit) this.#pending.clear();
    else this.#pending.append(chunk.subarray(from));
    return chunk.length;
  }

  #finishElement(rest: Uint8Array, endOffset: number, found: GrowingSplit): void {
    const length = endOffset - this.#elementStart;
    if (length > this.#limit) found.refuseLong(this.#elementStart, length, this.#limit);
    else found.add(onOneLine(this.#pending.joined(rest)), this.#elementStart);
    this.#pending.clear();
    this.#scanner = null;
  }
}
