import { describe, expect, it } from '@jest/globals';
import { BlockMemory } from './block-memory.ts';

const kib = 1024;
const mib = 1024 * kib;

describe('BlockMemory', () => {
  it('gives memory again that has come back, the smallest that is large enough', () => {
    const memory = new BlockMemory();
    const [large, small] = [memory.take(5 * mib), memory.take(100 * kib)];
    expect(small.byteLength).toBe(128 * kib);
    memory.giveBack([large, small]);
    expect(memory.take(120 * kib)).toBe(small);
    expect(memory.take(120 * kib)).toBe(large);
    expect(memory.take(120 * kib)).not.toBe(large);
  });

  it('gives none to two at a time', () => {
    const memory = new BlockMemory();
    memory.giveBack([new ArrayBuffer(mib)]);
    expect(memory.take(mib)).not.toBe(memory.take(mib));
  });

  it('holds so much and no more, the large ones last', () => {
    const memory = new BlockMemory();
    const huge = new ArrayBuffer(20 * mib);
    const many = Array.from({ length: 6 }, () => new ArrayBuffer(3 * mib));
    memory.giveBack([huge]);
    memory.giveBack(many);
    expect(memory.take(20 * mib)).not.toBe(huge);
    const again = Array.from({ length: 6 }, () => memory.take(3 * mib));
    expect(again.filter((each) => many.includes(each))).toHaveLength(5);
  });
});
