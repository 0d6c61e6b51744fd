import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newestFirst } from './newest-first.ts';

const items = fc.array(fc.record({ id: fc.string({ maxLength: 3 }), from: fc.constant<string>('fresh') }));
const known = fc.array(fc.record({ id: fc.string({ maxLength: 3 }), from: fc.constant<string>('known') }));

describe('newestFirst', () => {
  it('orders by id, newest first, whatever the order it is given', () => {
    expect(newestFirst([{ id: 'b' }, { id: 'd' }], [{ id: 'a' }, { id: 'c' }], 9).map(({ id }) => id)).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });

  it('holds every id once, those of both, and never more than the limit', () => {
    fc.assert(
      fc.property(items, known, fc.integer({ min: 0, max: 6 }), (fresh, old, limit) => {
        const ids = newestFirst(fresh, old, limit).map(({ id }) => id);
        const all = [...new Set([...fresh, ...old].map(({ id }) => id))].sort().reverse();
        expect(ids).toEqual(all.slice(0, limit));
      }),
    );
  });

  it('prefers the fresh item where both hold an id', () => {
    expect(newestFirst([{ id: 'a', from: 'fresh' }], [{ id: 'a', from: 'known' }], 1)).toEqual([
      { id: 'a', from: 'fresh' },
    ]);
  });
});
