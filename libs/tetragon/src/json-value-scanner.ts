const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const space = 0x20;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** What a byte says of the value's end: it comes later. */
const notYet = -1;

/** True of the four bytes that JSON takes for white space. */
export function isJsonSpace(byte: number): boolean {
  return byte === space || byte === lineFeed || byte === carriageReturn || byte === tab;
}

/**
 * Finds where a JSON value ends, over any number of chunks, in constant memory. It follows quotes and brackets only and
 * checks nothing else: what it cuts out may be no JSON.
 */
export class JsonValueScanner {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #hasBegun = false;

  /** Index behind the value's last byte, or -1 when it goes on in the next chunk. */
  endIn(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const end = this.#step(chunk[at] as number);
      if (end !== notYet) return at + end;
      this.#hasBegun = true;
    }
    return -1;
  }

  /** Length 0 when the value ended before this byte, 1 when with it. */
  #step(byte: number): number {
    if (this.#isInString) return this.#stepInString(byte);
    switch (byte) {
      case quote:
        this.#isInString = true;
        return notYet;
      case openBrace:
      case openBracket:
        this.#depth++;
        return notYet;
      case closeBrace:
      case closeBracket:
        // A bracket that closes nothing ends the scalar before it, or else is a value of its own: no JSON, but not lost.
        if (this.#depth === 0) return this.#hasBegun ? 0 : 1;
        return --this.#depth === 0 ? 1 : notYet;
      default:
        return this.#depth === 0 && (byte === comma || isJsonSpace(byte)) ? 0 : notYet;
    }
  }

  #stepInString(byte: number): number {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) {
      this.#isInString = false;
      if (this.#depth === 0) return 1;
    }
    return notYet;
  }
}

/** Puts JSON on one line: line breaks outside strings become spaces. Inside strings they are no JSON and stay. */
export function onOneLine(json: Uint8Array): Uint8Array {
  if (!json.includes(lineFeed) && !json.includes(carriageReturn)) return json;
  const line = json.slice();
  let isInString = false;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at];
    if (byte === quote) isInString = !isInString;
    else if (isInString && byte === backslash) at++;
    else if (!isInString && (byte === lineFeed || byte === carriageReturn)) line[at] = space;
  }
  return line;
}
