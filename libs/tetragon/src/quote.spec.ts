import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clip, quote } from './quote.ts';

describe('quote', () => {
  it.each(['', '/usr/bin/curl', 'https://ebpf.io/?a=1&b=2#x', '~', '-c', '貓', '/tmp/été', '🚀', "it's"])(
    'leaves %j as it is',
    (text) => {
      expect(quote(text)).toBe(text);
    },
  );

  it.each([
    ['two words', '"two words"'],
    [' ', '" "'],
    ['-c "a b"', '"-c \\"a b\\""'],
    ['say"', '"say\\""'],
    ['C:\\x', '"C:\\\\x"'],
    ['a\nb\tc\rd', '"a\\nb\\tc\\rd"'],
    ['\x07\b\f\v', '"\\a\\b\\f\\v"'],
    ['\x1b[2J', '"\\x1b[2J"'],
    ['\x00\x7f', '"\\x00\\x7f"'],
    ['a\u00a0b', '"a\\u00a0b"'],
    ['\u202eevil', '"\\u202eevil"'],
    ['\u2028', '"\\u2028"'],
    ['\ud800', '"\\ud800"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ['貓 🚀', '"貓 🚀"'],
  ])('writes %j as %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('never makes two different texts look the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(quote(one) === quote(other)).toBe(one === other);
      }),
    );
  });

  it('writes printable ASCII as JSON does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(JSON.parse(quote(`${text} `))).toBe(`${text} `);
      }),
    );
  });
});

describe('clip', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['', 0, ''],
    ['a', 0, '…'],
  ])('cuts %j at %d to %j', (text, max, clipped) => {
    expect(clip(text, max)).toBe(clipped);
  });

  it('never leaves half a character', () => {
    expect(clip('ab🚀cd', 3)).toBe('ab…');
    expect(clip('ab🚀cd', 4)).toBe('ab🚀…');
  });

  it('keeps at most what it promises and always a beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, max) => {
        const clipped = clip(text, max);
        expect(clipped.length).toBeLessThanOrEqual(max + 1);
        expect(text.startsWith(clipped.replace(/…$/, ''))).toBe(true);
        expect(clipped.isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});
