import { describe, expect, it } from '@jest/globals';
import type { LineBatch } from '../source.ts';
import { MergedBatches } from './merged-batches.ts';

const batchOf = (text: string): LineBatch => ({ lines: [Buffer.from(text)], offsets: [0], unread: [], duplicates: 0 });
const textOf = (batch: LineBatch | void) => batch && Buffer.from(batch.lines[0] ?? []).toString();

async function* counting(name: string, asked: string[], count: number) {
  for (let n = 0; n < count; n++) {
    asked.push(`${name}${n}`);
    yield batchOf(`${name}${n}`);
  }
}

describe('MergedBatches', () => {
  it('asks each stream for no more than one batch ahead, and goes on only when that was stored', async () => {
    const merged = new MergedBatches();
    const asked: string[] = [];
    merged.add(counting('a', asked, 9));
    merged.add(counting('b', asked, 9));
    const batches = merged.read(new AbortController().signal);
    expect(textOf((await batches.next()).value)).toBe('a0');
    expect(asked).toEqual(['a0', 'b0']);
    expect(textOf((await batches.next()).value)).toBe('b0');
    expect(asked).toEqual(['a0', 'b0', 'a1']);
    await batches.return();
    await merged.close();
  });

  it('gives every batch of every stream, each stream in its order, also of one added later', async () => {
    const merged = new MergedBatches();
    const stop = new AbortController();
    merged.add(counting('a', [], 3));
    const got: string[] = [];
    for await (const batch of merged.read(stop.signal)) {
      if (got.push(textOf(batch) ?? '') === 2) merged.add(counting('b', [], 3));
      if (got.length === 6) stop.abort();
    }
    expect(got.filter((text) => text.startsWith('a'))).toEqual(['a0', 'a1', 'a2']);
    expect(got.filter((text) => text.startsWith('b'))).toEqual(['b0', 'b1', 'b2']);
  });

  it('stops while it waits', async () => {
    const stop = new AbortController();
    const next = new MergedBatches().read(stop.signal).next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('fails as a stream of it does', async () => {
    const merged = new MergedBatches();
    merged.add(
      (async function* () {
        yield batchOf('a');
        throw new Error('broken');
      })(),
    );
    const batches = merged.read(new AbortController().signal);
    await batches.next();
    await expect(batches.next()).rejects.toThrow('broken');
  });
});
