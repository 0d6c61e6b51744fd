import { describe, expect, it } from '@jest/globals';
import type { KnownFile } from './event-files.ts';
import { FileFigures } from './file-figures.ts';
import { SumCache } from './sum-cache.ts';
import type { UnitSums } from './unit-sums.ts';

const msPerMinute = 60_000;

const aFile = (name: string): KnownFile => ({ name, time: { hourMs: 0, part: 0 }, figures: new FileFigures() });

const sumsOf = (counts: number): UnitSums => ({
  unitMs: msPerMinute,
  texts: [''],
  codes: new Uint32Array(counts),
  units: new Float64Array(counts),
  events: new Float64Array(counts),
});

describe('SumCache', () => {
  it('lets go first what was not asked for the longest, once there is too much', () => {
    const cache = new SumCache();
    const [a, b, c] = [aFile('a'), aFile('b'), aFile('c')];
    const sums = sumsOf(300_000);
    cache.put(a, 'node', sums);
    cache.put(b, 'node', sums);
    expect(cache.find(a, 'node', msPerMinute)).toBe(sums);
    cache.put(c, 'node', sums);
    expect([a, b, c].map((file) => cache.find(file, 'node', msPerMinute) === sums)).toEqual([true, false, true]);
  });

  it('knows nothing of a file that has changed, nor of one that took its place', () => {
    const cache = new SumCache();
    const file = aFile('a');
    cache.put(file, 'node', sumsOf(1));
    expect(cache.find({ ...file, figures: new FileFigures() }, 'node', msPerMinute)).toBeNull();
    cache.put(file, 'node', sumsOf(1));
    file.figures.total++;
    expect(cache.find(file, 'node', msPerMinute)).toBeNull();
  });

  it('keeps fields and units apart', () => {
    const cache = new SumCache();
    const file = aFile('a');
    cache.put(file, 'node', sumsOf(1));
    expect([cache.find(file, 'rule', msPerMinute), cache.find(file, 'node', 60 * msPerMinute)]).toEqual([null, null]);
  });
});
