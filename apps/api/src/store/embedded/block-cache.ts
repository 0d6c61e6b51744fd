/** Bytes of a block's part, as it stands unpacked. */
interface Sized {
  readonly bytes: number;
}

/**
 * Keeps parts of blocks that were read last, unpacked, within so many bytes; those that were not asked for the longest
 * go.
 */
export class BlockCache<Part extends Sized> {
  readonly #maxBytes: number;
  readonly #parts = new Map<string, Part>();
  #bytes = 0;
  #shelves = 0;

  /** What parts take beside their bytes, as the texts that were read of them, is not counted. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Room for the blocks of one opened file, which never change. */
  shelf(): BlockShelf<Part> {
    const number = this.#shelves++;
    return {
      find: (key) => this.#find(`${number} ${key}`),
      put: (key, part) => this.#put(`${number} ${key}`, part),
    };
  }

  #find(name: string): Part | undefined {
    const part = this.#parts.get(name);
    if (part === undefined) return undefined;
    this.#parts.delete(name);
    this.#parts.set(name, part);
    return part;
  }

  #put(name: string, part: Part): void {
    if (part.bytes > this.#maxBytes / 8) return;
    this.#parts.set(name, part);
    this.#bytes += part.bytes;
    for (const [oldest, { bytes }] of this.#parts) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#parts.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}

/** Parts of one file's blocks, by their keys. A part that alone would take an eighth of all room is not kept. */
export interface BlockShelf<Part> {
  find(key: number): Part | undefined;
  /** Of a block that is not on it. */
  put(key: number, part: Part): void;
}
