import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventIds } from './event-id.ts';

const ids = (times: readonly number[]) => {
  const next = eventIds(null, () => new Uint8Array(11).fill(7));
  return times.map(next);
};

describe('eventIds', () => {
  it('makes 26 characters of Crockford base 32', () => {
    expect(ids([1_700_000_000_000])[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('begins as a ULID of the same time does', () => {
    expect(ids([1_469_918_176_385])[0]?.slice(0, 10)).toBe('01ARYZ6S41');
  });

  it('ascends whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2 }), (times) => {
        const made = ids(times);
        expect(made.toSorted()).toEqual(made);
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  it('ascends within one millisecond beyond the first characters of the sequence', () => {
    const made = ids(Array.from({ length: 3000 }, () => 5));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(3000);
  });

  it('goes on above what an earlier process made, also when the clock was set back', () => {
    const before = eventIds(null, () => new Uint8Array(11).fill(31));
    let newest = '';
    for (let made = 0; made < 100; made++) newest = before(5000);
    for (const nowMs of [0, 5000, 5001]) expect(eventIds(newest)(nowMs) > newest).toBe(true);
  });

  it('tells two processes apart', () => {
    expect(eventIds()(5)).not.toBe(eventIds()(5));
  });
});
