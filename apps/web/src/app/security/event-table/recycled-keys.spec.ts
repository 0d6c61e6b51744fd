import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recycledKeys, type RowKeys } from './recycled-keys.ts';

const none: RowKeys = new Map();
const lists = fc.array(fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 12 }), { maxLength: 12 });

describe('recycledKeys', () => {
  it('gives the row that falls off the end to the one that comes on top', () => {
    const before = recycledKeys(['c', 'b', 'a'], none);
    expect([...recycledKeys(['d', 'c', 'b'], before)]).toEqual([
      ['d', 2],
      ['c', 0],
      ['b', 1],
    ]);
  });

  it('keeps the row of whatever stays, gives each its own, and builds a row only when none is free', () => {
    fc.assert(
      fc.property(lists, (shown) => {
        let keys = none;
        for (const ids of shown) {
          const next = recycledKeys(ids, keys);
          expect([...next.keys()]).toEqual(ids);
          expect(new Set(next.values()).size).toBe(ids.length);
          for (const id of ids) if (keys.has(id)) expect(next.get(id)).toBe(keys.get(id));
          const free = keys.size - ids.filter((id) => keys.has(id)).length;
          const fresh = [...next.values()].filter((key) => ![...keys.values()].includes(key)).length;
          expect(fresh).toBe(Math.max(0, ids.filter((id) => !keys.has(id)).length - free));
          keys = next;
        }
      }),
    );
  });
});
