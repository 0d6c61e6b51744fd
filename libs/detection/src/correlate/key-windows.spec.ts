import { describe, expect, it } from '@jest/globals';
import { aHit } from '../testing/a-hit.ts';
import { KeyWindows } from './key-windows.ts';
import { maxHits, maxKeys } from './limits.ts';

const hitsOf = (count: number) => Array.from({ length: count }, (_, n) => aHit(n));

describe('KeyWindows', () => {
  it('keeps the hits of a group until they are none', () => {
    const windows = new KeyWindows(() => false);
    windows.set('a', hitsOf(2));
    expect([windows.of('a').length, windows.of('b').length, windows.keys, windows.hits]).toEqual([2, 0, 1, 2]);
    windows.set('a', []);
    expect([windows.of('a').length, windows.keys, windows.hits]).toEqual([0, 0, 0]);
  });

  it('lets the group that was not written for longest go, and counts what it had', () => {
    const windows = new KeyWindows(() => false);
    for (let n = 0; n < maxKeys; n += 1) windows.set(`k${n}`, hitsOf(2));
    windows.set('k0', hitsOf(3));
    windows.set('new', hitsOf(1));
    expect([windows.of('k0').length, windows.of('k1').length, windows.of('new').length]).toEqual([3, 0, 1]);
    expect([windows.keys, windows.evictedKeys, windows.evictedHits]).toEqual([maxKeys, 1, 2]);
  });

  it('keeps no more hits than its bound', () => {
    const windows = new KeyWindows(() => false);
    for (let n = 0; n < 26; n += 1) windows.set(`k${n}`, hitsOf(4000));
    expect(windows.hits).toBeLessThanOrEqual(maxHits);
    expect([windows.evictedKeys, windows.of('k0').length, windows.of('k25').length]).toEqual([1, 0, 4000]);
  });

  it('counts no loss of what could not matter any more', () => {
    const windows = new KeyWindows((hits) => hits.length === 1);
    for (let n = 0; n <= maxKeys; n += 1) windows.set(`k${n}`, hitsOf(1));
    expect([windows.keys, windows.evictedKeys]).toEqual([maxKeys, 0]);
  });
});
