import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base64 } from './base64.ts';

it('encodes any bytes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(base64(String.fromCharCode(...bytes))).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});
