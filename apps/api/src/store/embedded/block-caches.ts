import { BlockCache, type BlockShelf } from './block-cache.ts';
import type { BlockColumns } from './block-columns.ts';
import type { BlockProcesses } from './block-processes.ts';

/**
 * Columns, their texts apart, which take about as much again: some 80 blocks, as many as a page that goes on or a tree that
 * reads newest blocks again and again has.
 */
const maxColumnBytes = 8 * 1024 * 1024;

/** Processes: some 300 blocks. A tree asks for each generation and then for what all of them did, of much the same blocks. */
const maxProcessBytes = 16 * 1024 * 1024;

/** What stays unpacked of one opened file. */
export interface BlockShelves {
  readonly columns: BlockShelf<BlockColumns>;
  readonly processes: BlockShelf<BlockProcesses>;
}

/** What stays unpacked of all files. */
export class BlockCaches {
  readonly #columns = new BlockCache<BlockColumns>(maxColumnBytes);
  readonly #processes = new BlockCache<BlockProcesses>(maxProcessBytes);

  shelves(): BlockShelves {
    return { columns: this.#columns.shelf(), processes: this.#processes.shelf() };
  }
}
