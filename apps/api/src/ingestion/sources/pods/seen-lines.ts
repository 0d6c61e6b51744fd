import { hash } from 'node:crypto';

/**
 * Lines remembered of each node: over a minute at 200 events/s, the usual rate, while a reconnect asks again for little
 * more than a second; 128 KiB.
 */
const defaultWindow = 16_384;

/**
 * Bytes kept of a line's SHA-256. Only the lines of one node's window are compared: that two of them meet by chance
 * would take more years than there are lines.
 */
const digestBytes = 8;

/** Lines there is room for at first; it doubles up to the window, since many nodes are quiet. */
const firstRoom = 256;

/** Tells new lines from those that a log sends again after a reconnect. */
export class SeenLines {
  readonly #window: number;
  #digests: Buffer;
  #count = 0;
  /** How often each line may still come again; null until the first line after `expectRepeats`, since it is large. */
  #awaited: Map<string, number> | null = new Map();
  #newest = '';
  #patience = 0;

  /** @param kept digests of an earlier run, oldest first; of those, the newest that the window holds are remembered */
  constructor(window = defaultWindow, kept: Uint8Array = new Uint8Array()) {
    this.#window = window;
    this.#digests = Buffer.alloc(Math.min(window, firstRoom) * digestBytes);
    const count = Math.min(window, Math.floor(kept.length / digestBytes));
    for (let at = kept.length - count * digestBytes; at < kept.length; at += digestBytes)
      this.#remember(Buffer.from(kept.subarray(at, at + digestBytes)));
  }

  /** True when no line was ever seen: then nothing can be a repeat. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Says that what comes next may have come before. Equal lines are dropped as often as they came, not more. */
  expectRepeats(): void {
    this.#awaited = null;
    this.#patience = this.#window;
  }

  /** Null for a line that came before; otherwise its digest, which is remembered. */
  digestIfNew(line: Uint8Array): Uint8Array | null {
    const digest = hash('sha256', line, 'buffer').subarray(0, digestBytes);
    const awaited = (this.#awaited ??= this.#index());
    if (awaited.size > 0) {
      if (this.#isRepeat(digest.toString('latin1'), awaited)) return null;
      if (--this.#patience === 0) awaited.clear();
    }
    this.#remember(digest);
    return digest;
  }

  #index(): Map<string, number> {
    const awaited = new Map<string, number>();
    for (let n = Math.max(0, this.#count - this.#window); n < this.#count; n++) {
      const at = (n % this.#window) * digestBytes;
      this.#newest = this.#digests.toString('latin1', at, at + digestBytes);
      awaited.set(this.#newest, (awaited.get(this.#newest) ?? 0) + 1);
    }
    return awaited;
  }

  #remember(digest: Buffer): void {
    const at = (this.#count++ % this.#window) * digestBytes;
    if (at === this.#digests.length) {
      const room = Math.min(this.#digests.length * 2, this.#window * digestBytes);
      this.#digests = Buffer.concat([this.#digests], room);
    }
    digest.copy(this.#digests, at);
  }

  #isRepeat(key: string, awaited: Map<string, number>): boolean {
    const left = awaited.get(key);
    if (left === undefined) return false;
    if (left > 1) awaited.set(key, left - 1);
    else awaited.delete(key);
    // A log keeps its order: behind the newest line that was seen everything is new.
    if (left === 1 && key === this.#newest) awaited.clear();
    return true;
  }
}
