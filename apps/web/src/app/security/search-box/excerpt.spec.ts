import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from './excerpt.ts';

describe('excerptOf', () => {
  it.each([
    ['pod:a"b', 5, { before: 'pod:a', at: '"', after: 'b' }],
    ['pod:', 4, { before: 'pod:', at: '␣', after: '' }],
    ['', 0, { before: '', at: '␣', after: '' }],
    ['a😀b', 1, { before: 'a', at: '😀', after: 'b' }],
    [`${'x'.repeat(40)}!${'y'.repeat(40)}`, 40, { before: `…${'x'.repeat(16)}`, at: '!', after: `${'y'.repeat(16)}…` }],
  ])('of %.10j at %i shows the character and what is around it', (text, position, expected) => {
    expect(excerptOf(text, position)).toEqual(expected);
  });

  it('holds no half of a character, wherever it is cut', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), (given, position) => {
        const { before, at, after } = excerptOf(given, Math.min(position, given.length));
        expect([before, at, after].every((part) => part.isWellFormed())).toBe(true);
      }),
    );
  });
});
