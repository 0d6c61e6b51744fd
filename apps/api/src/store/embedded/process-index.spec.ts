import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processNumber } from './process-index.ts';

const own = { of: 'self', isLife: true } as const;
const execIdAt = (ktimeNs: bigint) => Buffer.from(`node-1:${ktimeNs}:42`).toString('base64');

describe('the number of a process', () => {
  it('grows with its start', () => {
    const ktime = fc.bigInt({ min: 1n, max: 2n ** 56n - 2n ** 22n });
    fc.assert(
      fc.property(ktime, fc.bigInt({ min: 2n ** 20n, max: 2n ** 22n }), (ktimeNs, laterNs) => {
        const later = processNumber(execIdAt(ktimeNs + laterNs), own);
        expect(later).toBeGreaterThan(processNumber(execIdAt(ktimeNs), own));
      }),
    );
  });

  it('is a whole number that a double holds, for any text, and another for each relation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const numbers = (['self', 'children'] as const).flatMap((of) =>
          [true, false].map((isLife) => processNumber(text, { of, isLife })),
        );
        expect(new Set(numbers).size).toBe(4);
        for (const number of numbers) expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
      }),
    );
  });
});
