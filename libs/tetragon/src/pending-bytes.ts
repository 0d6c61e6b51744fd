/** Room kept between two lines, in bytes: most events fit, and a rare huge one does not stay in memory. */
const keptBytes = 64 * 1024;

/** The beginning of something whose end has not come yet. Holds at most twice what was appended. */
export class PendingBytes {
  #buffer = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(part: Uint8Array): void {
    const needed = this.#length + part.length;
    if (needed > this.#buffer.length) {
      const roomier = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      roomier.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = roomier;
    }
    this.#buffer.set(part, this.#length);
    this.#length = needed;
  }

  /** An exact copy of what is held. */
  copy(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  /** What is held and its end: a copy, or `end` itself when nothing is held. */
  joined(end: Uint8Array): Uint8Array {
    if (this.#length === 0) return end;
    this.append(end);
    return this.copy();
  }

  clear(): void {
    this.#length = 0;
    if (this.#buffer.length > keptBytes) this.#buffer = new Uint8Array(0);
  }
}
