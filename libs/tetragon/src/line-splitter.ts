import { PendingBytes } from './pending-bytes.ts';
import { GrowingSplit, maxLineBytes, maxSplitLines, type SplitLines } from './split-lines.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/**
 * Cuts a stream of bytes into lines that end in LF or CRLF, whatever its chunks. Lines of white space alone are left out;
 * those over the limit are reported, not held. A line is a view into its chunk, copied only when it spans several, so a
 * chunk must not be written to after it was given here, and who keeps few lines for long should copy them.
 */
export class LineSplitter {
  readonly #limit: number;
  readonly #pending = new PendingBytes();
  #lineStart: number;
  #end: number;
  #isSkipping = false;

  /** @param startOffset where in its stream the first byte given stands */
  constructor(startOffset = 0, limit = maxLineBytes) {
    this.#limit = limit;
    this.#lineStart = startOffset;
    this.#end = startOffset;
  }

  /** Offset behind the last line handed out: reading may resume here. */
  get position(): number {
    return this.#lineStart;
  }

  /** A copy of the line that has begun and not ended; empty when there is none or it is already over the limit. */
  unterminated(): Uint8Array {
    return this.#pending.copy();
  }

  /** Passes over bytes that are no part of a line; what has begun must have been ended. */
  skip(bytes: number): void {
    this.#end += bytes;
    this.#lineStart = this.#end;
  }

  /** The lines that end in `chunk`, at most `maxSplitLines` at a time; to be drained before the next call. */
  *split(chunk: Uint8Array): Generator<SplitLines, void, undefined> {
    const chunkStart = this.#end;
    this.#end += chunk.length;
    let found = new GrowingSplit();
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
      this.#finishLine(chunk.subarray(from, at), chunkStart + at, found);
      from = at + 1;
      this.#lineStart = chunkStart + from;
      if (found.size === maxSplitLines) {
        yield found;
        found = new GrowingSplit();
      }
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
    if (found.size > 0) yield found;
  }

  /** The last line where no line break follows it. The splitter may be used on: what comes next starts a new line. */
  *end(): Generator<SplitLines, void, undefined> {
    const found = new GrowingSplit();
    if (this.#end > this.#lineStart) this.#finishLine(new Uint8Array(0), this.#end, found);
    this.#lineStart = this.#end;
    if (found.size > 0) yield found;
  }

  #hold(part: Uint8Array): void {
    if (this.#isSkipping) return;
    // One byte over the limit may still be the carriage return of a line break.
    this.#isSkipping = this.#pending.length + part.length > this.#limit + 1;
    if (this.#isSkipping) this.#pending.clear();
    else this.#pending.append(part);
  }

  #finishLine(rest: Uint8Array, endOffset: number, found: GrowingSplit): void {
    const length = endOffset - this.#lineStart;
    const line = withoutCarriageReturn(length > this.#limit + 1 ? rest : this.#pending.joined(rest));
    if (length > this.#limit + 1 || line.length > this.#limit) {
      found.refuseLong(this.#lineStart, length, this.#limit);
    } else if (!isBlank(line)) {
      found.add(line, this.#lineStart);
    }
    this.#pending.clear();
    this.#isSkipping = false;
  }
}

function withoutCarriageReturn(line: Uint8Array): Uint8Array {
  return line[line.length - 1] === carriageReturn ? line.subarray(0, -1) : line;
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === space || (byte >= tab && byte <= carriageReturn));
}
