import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hexOf } from './hex-of.ts';

describe('hexOf', () => {
  it('writes a build id as tools show it', () => {
    expect(hexOf('eKQFQtnLHnJC7sULLm18xKlBZ4Y=')).toBe('78a40542d9cb1e7242eec50b2e6d7cc4a9416786');
  });

  it('agrees with the platform on any bytes an identifier can have', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(hexOf(Buffer.from(bytes).toString('base64'))).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });

  it.each(['', '=', 'not base64', 'ab-_', 'QQ===', '\u0000', 'A'.repeat(92)])('is empty for %j', (text) => {
    expect(hexOf(text)).toBe('');
  });
});
