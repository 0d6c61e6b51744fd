import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timestamp } from './timestamp.ts';

const epochMs = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('timestamp', () => {
  it.each([
    [0, '2026-01-02T03:04:05Z'],
    [120_000_000, '2026-01-02T03:04:05.120Z'],
    [120_007_000, '2026-01-02T03:04:05.120007Z'],
    [120_000_009, '2026-01-02T03:04:05.120000009Z'],
    [-1, '2026-01-02T03:04:04.999999999Z'],
    [-1_000_000_000, '2026-01-02T03:04:04Z'],
  ])('writes %d ns in 0, 3, 6 or 9 digits', (atNs, text) => {
    expect(timestamp(epochMs, atNs)).toBe(text);
  });

  it('sorts as the moments do and keeps their milliseconds', () => {
    const moment = fc.integer({ min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(moment, (atNs) => {
        expect(Date.parse(timestamp(epochMs, atNs))).toBe(epochMs + Math.floor(atNs / 1e6));
      }),
    );
  });
});
