import { describe, expect, it } from '@jest/globals';
import { digestOf, randomOf } from './digest.ts';

describe('a digest', () => {
  it('is 64 hexadecimal digits, the same for the same text', () => {
    expect(digestOf('/usr/bin/ls')).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf('/usr/bin/ls')).toBe(digestOf('/usr/bin/ls'));
  });

  it('is another for another text, also where only one letter differs', () => {
    const texts = Array.from({ length: 500 }, (_, index) => `base/postgres:17.${index}`);
    expect(new Set(texts.map(digestOf)).size).toBe(500);
  });

  it('knows chance that begins anew with every call', () => {
    expect(randomOf('coredns').fraction()).toBe(randomOf('coredns').fraction());
  });
});
