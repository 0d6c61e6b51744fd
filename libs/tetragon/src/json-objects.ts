import { isJsonSpace, JsonValueScanner } from './json-value-scanner.ts';
import { PendingBytes } from './pending-bytes.ts';
import { GrowingSplit, maxLineBytes, maxSplitLines, type SplitLines } from './split-lines.ts';

const openBrace = 0x7b;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a stream of bytes into JSON objects, one a line or one behind the other without a separator, whatever its chunks.
 * A line break ends whatever has begun, so a malformed object costs its own line alone; what is no object is handed out
 * up to the end of its line, for decoding to refuse. Pieces over the limit are reported, not held.
 */
export class JsonObjectSplitter {
  readonly #limit: number;
  readonly #pending = new PendingBytes();
  #end: number;
  #pieceStart = 0;
  #isInPiece = false;
  /** Null in a piece that is no object. */
  #scanner: JsonValueScanner | null = null;

  /** @param startOffset where in its stream the first byte given stands */
  constructor(startOffset = 0, limit = maxLineBytes) {
    this.#limit = limit;
    this.#end = startOffset;
  }

  /** The objects that end in `chunk`, at most `maxSplitLines` at a time; to be drained before the next call. */
  *split(chunk: Uint8Array): Generator<SplitLines, void, undefined> {
    const chunkStart = this.#end;
    this.#end += chunk.length;
    let found = new GrowingSplit();
    for (let at = 0, lineEnd = 0; at < chunk.length;) {
      if (at >= lineEnd) lineEnd = lineEndIn(chunk, at);
      at = this.#isInPiece
        ? this.#inPiece(chunk, at, lineEnd, chunkStart, found)
        : this.#between(chunk, at, chunkStart);
      if (found.size === maxSplitLines) {
        yield found;
        found = new GrowingSplit();
      }
    }
    if (found.size > 0) yield found;
  }

  /** Hands out what was cut off. */
  *end(): Generator<SplitLines, void, undefined> {
    const found = new GrowingSplit();
    if (this.#isInPiece) this.#finishPiece(new Uint8Array(0), this.#end, found);
    if (found.size > 0) yield found;
  }

  #between(chunk: Uint8Array, at: number, chunkStart: number): number {
    const byte = chunk[at] as number;
    if (isJsonSpace(byte)) return at + 1;
    this.#isInPiece = true;
    this.#scanner = byte === openBrace ? new JsonValueScanner() : null;
    this.#pieceStart = chunkStart + at;
    return at;
  }

  /** Goes on to the end of the piece, or of the bytes there are; answers with the index to go on from. */
  #inPiece(chunk: Uint8Array, from: number, lineEnd: number, chunkStart: number, found: GrowingSplit): number {
    const line = chunk.subarray(0, lineEnd);
    const end = this.#scanner?.endIn(line, from) ?? -1;
    const endAt = end === -1 && lineEnd < chunk.length ? lineEnd : end;
    if (endAt !== -1) {
      this.#finishPiece(chunk.subarray(from, endAt), chunkStart + endAt, found);
      return endAt;
    }
    if (chunkStart + lineEnd - this.#pieceStart > this.#limit) this.#pending.clear();
    else this.#pending.append(chunk.subarray(from, lineEnd));
    return lineEnd;
  }

  #finishPiece(rest: Uint8Array, endOffset: number, found: GrowingSplit): void {
    const length = endOffset - this.#pieceStart;
    if (length > this.#limit) found.refuseLong(this.#pieceStart, length, this.#limit);
    else found.add(withoutCarriageReturn(this.#pending.joined(rest)), this.#pieceStart);
    this.#pending.clear();
    this.#isInPiece = false;
  }
}

/** Index of the line break that ends the line at `from`, or the chunk's end. */
function lineEndIn(chunk: Uint8Array, from: number): number {
  const end = chunk.indexOf(lineFeed, from);
  return end === -1 ? chunk.length : end;
}

function withoutCarriageReturn(piece: Uint8Array): Uint8Array {
  return piece[piece.length - 1] === carriageReturn ? piece.subarray(0, -1) : piece;
}
