import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Random } from './random.ts';

describe('Random', () => {
  it('repeats itself for equal seeds', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => random.fraction());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('keeps to its bounds and reaches both ends', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 5 }),
        (seed, min, width) => {
          const random = new Random(seed);
          const drawn = Array.from({ length: 300 }, () => random.integer(min, min + width));
          expect(Math.min(...drawn)).toBe(min);
          expect(Math.max(...drawn)).toBe(min + width);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is even: each tenth holds about a tenth of the draws', () => {
    const random = new Random(1);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const tenth = Math.floor(random.fraction() * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
  });

  it('writes as many hexadecimal digits as asked for', () => {
    expect(new Random(1).hex(64)).toMatch(/^[0-9a-f]{64}$/);
    expect(new Random(1).hex(5)).toHaveLength(5);
  });

  it('is certain at the ends', () => {
    const random = new Random(3);
    expect(Array.from({ length: 100 }, () => random.chance(0))).not.toContain(true);
    expect(Array.from({ length: 100 }, () => random.chance(1))).not.toContain(false);
  });
});
