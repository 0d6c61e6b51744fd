import { hash } from 'node:crypto';

/**
 * Lines remembered of each pod: over a minute at 200 events/s, the usual rate of a node, while a reconnect asks again for
 * little more than a second; 256 KiB.
 */
const defaultWindow = 16_384;

/** Bytes kept of a line's SHA-256: two different lines meet by chance never. */
const digestBytes = 16;

/** Tells new lines from those that a log sends again after a reconnect. */
export class SeenLines {
  readonly #window: number;
  readonly #digests: Buffer;
  #count = 0;
  /** How often each line may still come again; empty unless an overlap is expected. */
  readonly #awaited = new Map<string, number>();
  #newest = '';
  #patience = 0;

  constructor(window = defaultWindow) {
    this.#window = window;
    this.#digests = Buffer.alloc(window * digestBytes);
  }

  /** Says that what comes next may have come before. Equal lines are dropped as often as they came, not more. */
  expectRepeats(): void {
    this.#awaited.clear();
    for (let n = Math.max(0, this.#count - this.#window); n < this.#count; n++) {
      const at = (n % this.#window) * digestBytes;
      this.#newest = this.#digests.toString('latin1', at, at + digestBytes);
      this.#awaited.set(this.#newest, (this.#awaited.get(this.#newest) ?? 0) + 1);
    }
    this.#patience = this.#window;
  }

  /** False for a line that came before; remembers it otherwise. */
  isNew(line: Uint8Array): boolean {
    const digest = hash('sha256', line, 'buffer');
    if (this.#awaited.size > 0) {
      if (this.#isRepeat(digest.toString('latin1', 0, digestBytes))) return false;
      if (--this.#patience === 0) this.#awaited.clear();
    }
    digest.copy(this.#digests, (this.#count++ % this.#window) * digestBytes, 0, digestBytes);
    return true;
  }

  #isRepeat(key: string): boolean {
    const left = this.#awaited.get(key);
    if (left === undefined) return false;
    if (left > 1) this.#awaited.set(key, left - 1);
    else this.#awaited.delete(key);
    // A log keeps its order: behind the newest line that was seen everything is new.
    if (left === 1 && key === this.#newest) this.#awaited.clear();
    return true;
  }
}
