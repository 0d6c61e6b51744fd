const lineFeed = 0x0a;

/** Tells in which line of a stream a place is. Places are asked for in their order, each before the next chunk begins. */
export class LineNumbers {
  #chunk: Uint8Array = new Uint8Array(0);
  /** Where the chunk begins in the stream. */
  #start = 0;
  /** Up to where of the chunk line breaks are counted. */
  #at = 0;
  #breaks = 0;

  /** Goes on to the next chunk of the stream. */
  begin(chunk: Uint8Array): void {
    this.#count(this.#chunk.length);
    this.#start += this.#chunk.length;
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The line, from 1, that begins at an offset of the stream. */
  at(offset: number): number {
    this.#count(offset - this.#start);
    return this.#breaks + 1;
  }

  #count(end: number): void {
    for (let at = this.#chunk.indexOf(lineFeed, this.#at); at !== -1 && at < end;) {
      this.#breaks += 1;
      at = this.#chunk.indexOf(lineFeed, at + 1);
    }
    this.#at = Math.max(this.#at, end);
  }
}
