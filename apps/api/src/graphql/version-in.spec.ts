import { describe, expect, it } from '@jest/globals';
import { versionIn } from './version-in.ts';

describe('versionIn', () => {
  it('reads an ETag, none and any', () => {
    expect([versionIn('"12"'), versionIn(undefined), versionIn('*')]).toEqual([12, null, null]);
  });

  it.each(['12', '"0"', '"x"', 'W/"1"', ''])('refuses %j', (text) => {
    expect(() => versionIn(text)).toThrow('if-match: must be the ETag that it was read with, such as "3"');
  });
});
