import { describe, expect, it } from '@jest/globals';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockCache } from './block-cache.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock } from './encode-block.ts';

/** Columns of about so many bytes. */
const columnsOf = (bytes: number): BlockColumns =>
  new BlockColumns(encodeBlock([aGradedEvent(1, { line: { arguments: 'x'.repeat(bytes) } })]).columns);

const maxBytes = 8_000_000;

describe('the columns that are kept unpacked', () => {
  it('are those of one file, until others take their room', () => {
    const cache = new BlockCache<BlockColumns>(maxBytes);
    const [one, other] = [cache.shelf(), cache.shelf()];
    const columns = columnsOf(1000);
    one.put(7, columns);
    expect([one.find(7), one.find(8), other.find(7)]).toEqual([columns, undefined, undefined]);
    for (let key = 0; key < 20; key++) {
      other.put(key, columnsOf(900_000));
      // asked for all the while, it stays
      expect(one.find(7)).toBe(columns);
    }
    expect([other.find(0), other.find(19)?.rows]).toEqual([undefined, 1]);
  });

  it('are none that would take an eighth of the room', () => {
    const shelf = new BlockCache<BlockColumns>(maxBytes).shelf();
    shelf.put(1, columnsOf(1_100_000));
    expect(shelf.find(1)).toBeUndefined();
  });
});
