/**
 * Memory that texts share, in bytes: memory of its own for each would cost as much as writing it. About 30 usual events
 * fit, so one that is kept for long holds little beside itself.
 */
const blockBytes = 64 * 1024;

/** Bytes a byte of text takes at most: `\u0000`. */
const maxEscapedBytes = 6;

const quoteMark = 0x22;
const backslash = 0x5c;

const shortEscapes: Readonly<Record<number, string>> = {
  0x08: 'b',
  0x09: 't',
  0x0a: 'n',
  0x0c: 'f',
  0x0d: 'r',
  [quoteMark]: '"',
  [backslash]: '\\',
};

/** What stands behind the backslash for a byte; undefined where it stands for itself. */
const escapes: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const short = shortEscapes[byte];
  return short === undefined && byte < 0x20 ? `u${byte.toString(16).padStart(4, '0')}` : short;
});

const isEscaped = Uint8Array.from(escapes, (escape) => (escape === undefined ? 0 : 1));

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** JSON text as it grows, in UTF-8. Texts stand one behind the other in blocks of memory. */
export class JsonBytes {
  #block = new Uint8Array(blockBytes);
  /** Where the present text begins: what stands before was taken, and is never written again. */
  #start = 0;
  #end = 0;

  /** The byte written last; undefined before the first. */
  get last(): number | undefined {
    return this.#end === this.#start ? undefined : this.#block[this.#end - 1];
  }

  /** What was written: a view into a block that other texts share. The next text is another one. */
  take(): Uint8Array {
    const taken = this.#block.subarray(this.#start, this.#end);
    this.#start = this.#end;
    // a rare huge one takes its memory with it
    if (this.#block.length > blockBytes) this.#begin(new Uint8Array(blockBytes));
    return taken;
  }

  /** Forgets what was written of the present text. */
  clear(): void {
    this.#end = this.#start;
    if (this.#block.length > blockBytes) this.#begin(new Uint8Array(blockBytes));
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#block[this.#end++] = byte;
  }

  /** A few bytes of JSON as they are. */
  json(part: Uint8Array): void {
    this.#reserve(part.length);
    for (let index = 0; index < part.length; index += 1) this.#block[this.#end + index] = part[index] as number;
    this.#end += part.length;
  }

  /** Text without anything to escape, ASCII. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let index = 0; index < text.length; index += 1) this.#block[this.#end + index] = text.charCodeAt(index);
    this.#end += text.length;
  }

  /** A number without its sign, with zeros in front of it to at least `digits`. */
  digits(value: number, digits: number): void {
    let shown = digits;
    for (let limit = 10 ** digits; value >= limit; limit *= 10) shown += 1;
    this.#reserve(shown);
    for (let rest = value, at = this.#end + shown - 1; at >= this.#end; at -= 1) {
      const tens = Math.floor(rest / 10);
      this.#block[at] = 0x30 + rest - tens * 10;
      rest = tens;
    }
    this.#end += shown;
  }

  /** UTF-8 as a JSON string, escaped as Go's protojson and JSON.stringify do. */
  string(from: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * maxEscapedBytes + 2);
    const bytes = this.#block;
    let length = this.#end;
    bytes[length++] = quoteMark;
    for (let index = start; index < end; index += 1) {
      const byte = from[index] as number;
      if (isEscaped[byte] === 0) {
        bytes[length++] = byte;
        continue;
      }
      bytes[length++] = backslash;
      const escape = escapes[byte] as string;
      for (let at = 0; at < escape.length; at += 1) bytes[length++] = escape.charCodeAt(at);
    }
    bytes[length++] = quoteMark;
    this.#end = length;
  }

  /** Bytes as a JSON string in base64, padded. */
  base64(from: Uint8Array, start: number, end: number): void {
    this.byte(quoteMark);
    for (let at = start; at < end; at += 3) {
      const held = Math.min(end - at, 3);
      const bits =
        ((from[at] as number) << 16) |
        ((held > 1 ? (from[at + 1] as number) : 0) << 8) |
        (held > 2 ? (from[at + 2] as number) : 0);
      for (let digit = 0; digit < 4; digit += 1)
        this.byte(digit > held ? 0x3d : base64Digits.charCodeAt((bits >> (18 - digit * 6)) & 63));
    }
    this.byte(quoteMark);
  }

  /** Goes on in another block where this one has no room for so many bytes more. */
  #reserve(more: number): void {
    if (this.#end + more <= this.#block.length) return;
    const written = this.#block.subarray(this.#start, this.#end);
    const needed = written.length + more;
    this.#begin(new Uint8Array(needed <= blockBytes ? blockBytes : needed * 2));
    this.#block.set(written);
    this.#end = written.length;
  }

  #begin(block: Uint8Array<ArrayBuffer>): void {
    this.#block = block;
    this.#start = 0;
    this.#end = 0;
  }
}
