import type { BlockColumns } from './block-columns.ts';

/**
 * Bytes of columns that are kept unpacked, at most, their texts apart, which take about as much again: some 80 blocks. A
 * tree of processes reads the blocks of a burst once for each generation, and unpacking is most of what that costs.
 */
const maxCachedBytes = 8 * 1024 * 1024;

/** Keeps the columns of blocks that were read last; the ones that were not asked for the longest go. */
export class ColumnCache {
  readonly #columns = new Map<string, BlockColumns>();
  #bytes = 0;
  #shelves = 0;

  /** Room for the blocks of one opened file, which never change. */
  shelf(): ColumnShelf {
    const number = this.#shelves++;
    return {
      find: (key) => this.#find(`${number} ${key}`),
      put: (key, columns) => this.#put(`${number} ${key}`, columns),
    };
  }

  #find(name: string): BlockColumns | undefined {
    const columns = this.#columns.get(name);
    if (columns === undefined) return undefined;
    this.#columns.delete(name);
    this.#columns.set(name, columns);
    return columns;
  }

  #put(name: string, columns: BlockColumns): void {
    if (columns.bytes > maxCachedBytes / 8) return;
    this.#columns.set(name, columns);
    this.#bytes += columns.bytes;
    for (const [oldest, { bytes }] of this.#columns) {
      if (this.#bytes <= maxCachedBytes) return;
      this.#columns.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}

/** Columns of one file's blocks, by their keys. A block that alone would take an eighth of all room is not kept. */
export interface ColumnShelf {
  find(key: number): BlockColumns | undefined;
  /** Of a block that is not on it. */
  put(key: number, columns: BlockColumns): void;
}
