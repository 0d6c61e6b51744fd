/** Room kept between two lines, in bytes: nearly every event fits, and a rare huge one does not stay in memory. */
const keptBytes = 256 * 1024;

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

/** JSON text as it grows, in UTF-8. */
export class JsonBytes {
  #bytes = new Uint8Array(keptBytes);
  #length = 0;

  /** The byte written last; undefined before the first. */
  get last(): number | undefined {
    return this.#bytes[this.#length - 1];
  }

  /** An exact copy of what was written, which is forgotten. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.clear();
    return taken;
  }

  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = new Uint8Array(keptBytes);
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  /** A few bytes of JSON as they are. */
  json(part: Uint8Array): void {
    this.#reserve(part.length);
    for (let index = 0; index < part.length; index += 1) this.#bytes[this.#length + index] = part[index] as number;
    this.#length += part.length;
  }

  /** Text without anything to escape, ASCII. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let index = 0; index < text.length; index += 1) this.#bytes[this.#length + index] = text.charCodeAt(index);
    this.#length += text.length;
  }

  /** A number without its sign, with zeros in front of it to at least `digits`. */
  digits(value: number, digits: number): void {
    let shown = digits;
    for (let limit = 10 ** digits; value >= limit; limit *= 10) shown += 1;
    this.#reserve(shown);
    for (let rest = value, at = this.#length + shown - 1; at >= this.#length; at -= 1) {
      const tens = Math.floor(rest / 10);
      this.#bytes[at] = 0x30 + rest - tens * 10;
      rest = tens;
    }
    this.#length += shown;
  }

  /** UTF-8 as a JSON string, escaped as Go's protojson and JSON.stringify do. */
  string(from: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * maxEscapedBytes + 2);
    const bytes = this.#bytes;
    let length = this.#length;
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
    this.#length = length;
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

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const roomier = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    roomier.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = roomier;
  }
}
