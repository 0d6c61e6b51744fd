import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeUtf8 } from './decode-utf8.ts';

describe('decodeUtf8', () => {
  it('reads what UTF-8 writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const wellFormed = text.toWellFormed();
        expect(decodeUtf8(Buffer.from(wellFormed))).toBe(wellFormed);
      }),
    );
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['a byte that never occurs', [0xff]],
    ['a cut character', [0xe8, 0xb2]],
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['Latin-1', [0x7b, 0x22, 0xe9, 0x22, 0x7d]],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull();
  });

  it('goes on reading after a refusal', () => {
    expect(decodeUtf8(Uint8Array.from([0xe8, 0xb2]))).toBeNull();
    expect(decodeUtf8(Buffer.from('貓'))).toBe('貓');
  });

  it('keeps a byte order mark, which is not its to drop', () => {
    expect(decodeUtf8(Uint8Array.from([0xef, 0xbb, 0xbf]))).toBe('\ufeff');
  });
});
