import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Ring } from './ring.ts';

interface Item {
  readonly id: string;
  readonly bytes: number;
}

const make = (items: number, bytes: number) => {
  const evicted: string[] = [];
  const ring = new Ring<Item>({ items, bytes, bytesOf: (item) => item.bytes }, ({ id }) => evicted.push(id));
  return { ring, evicted };
};

const item = (number: number, bytes = 1): Item => ({ id: String(number).padStart(4, '0'), bytes });
const everything = () => true;

describe('Ring', () => {
  it('keeps the newest of any items within both bounds, and at least one', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 }), (bytes, count, limit) => {
        const { ring, evicted } = make(count, limit);
        const pushed = bytes.map((size, index) => item(index, size));
        let kept: Item[] = [];
        for (const next of pushed) {
          ring.push(next);
          kept = [...kept, next];
          while (
            kept.length > count ||
            (kept.length > 1 && kept.reduce((sum, { bytes: own }) => sum + own, 0) > limit)
          ) {
            kept = kept.slice(1);
          }
        }
        expect(ring.page({ first: 100, after: null }, everything).items).toEqual(kept.toReversed());
        expect([ring.size, ring.count(everything)]).toEqual([kept.length, kept.length]);
        expect(evicted).toEqual(pushed.slice(0, pushed.length - kept.length).map(({ id }) => id));
        for (const one of pushed) expect(ring.find(one.id)).toBe(kept.includes(one) ? one : null);
      }),
    );
  });

  it('pages from before a cursor, held or not', () => {
    const { ring } = make(3, 100);
    for (const number of [1, 2, 3, 4, 6]) ring.push(item(number));
    expect(ring.page({ first: 1, after: '0006' }, everything)).toEqual({ items: [item(4)], hasNextPage: true });
    expect(ring.page({ first: 9, after: '0005' }, everything)).toEqual({
      items: [item(4), item(3)],
      hasNextPage: false,
    });
    expect(ring.page({ first: 9, after: '0001' }, everything)).toEqual({ items: [], hasNextPage: false });
  });
});
