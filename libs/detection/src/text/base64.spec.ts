import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base64Of, base64Offsets } from './base64.ts';
import { encode, type Encoding } from './encode.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => [...array]);

describe('base64Of', () => {
  it('writes what Node writes', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        expect(base64Of(all)).toBe(Buffer.from(all).toString('base64'));
      }),
    );
  });
});

describe('base64Offsets', () => {
  it('are in every longer text that has the bytes in it', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (before, all, after) => {
        const whole = Buffer.from([...before, ...all, ...after]).toString('base64');
        expect(whole).toContain(base64Offsets(all)[before.length % 3]);
      }),
    );
  });
});

describe('encode', () => {
  it.each<readonly [Encoding, BufferEncoding]>([
    ['utf8', 'utf8'],
    ['utf16le', 'utf16le'],
  ])('writes %s as Node does', (encoding, theirs) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encode(text, encoding)).toEqual([...Buffer.from(text, theirs)]);
      }),
    );
  });

  it('turns the bytes round for utf16be and marks the order for utf16', () => {
    expect(encode('Aé', 'utf16be')).toEqual([0, 0x41, 0, 0xe9]);
    expect(encode('A', 'utf16')).toEqual([0xff, 0xfe, 0x41, 0]);
  });

  it('takes half a surrogate pair', () => {
    expect(encode('\ud800', 'utf8')).toEqual([0xef, 0xbf, 0xbd]);
  });
});
