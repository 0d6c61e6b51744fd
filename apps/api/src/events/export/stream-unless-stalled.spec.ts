import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { until } from '../../ingestion/sources/testing/recorded-source.ts';
import { StalledReader, streamUnlessStalled } from './stream-unless-stalled.ts';

/** Far more than a stream takes ahead of its reader. */
class Chunks {
  readonly bytes = Buffer.alloc(64 * 1024);
  taken = 0;
  hasEnded = false;

  async *all(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        this.taken++;
        yield this.bytes;
      }
    } finally {
      this.hasEnded = true;
    }
  }
}

describe('streamUnlessStalled', () => {
  it('gives all chunks to who takes them, however long they take to come', async () => {
    async function* slow() {
      for (const chunk of ['a', 'b', 'c']) {
        await pause(60);
        yield Buffer.from(chunk);
      }
    }
    const stream = streamUnlessStalled(slow(), 20);
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('abc');
  });

  it('ends where nobody takes one in time', async () => {
    const chunks = new Chunks();
    const stream = streamUnlessStalled(chunks.all(), 20);
    stream.read(1);
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error).toBeInstanceOf(StalledReader);
    await until('the chunks are told', () => chunks.hasEnded);
    expect(chunks.taken).toBeLessThan(4);
  });

  it('tells the chunks when the reader goes away', async () => {
    const chunks = new Chunks();
    const stream = streamUnlessStalled(chunks.all(), 3_600_000);
    stream.read(1);
    await until('the first is taken', () => chunks.taken > 0);
    stream.destroy();
    await until('the chunks are told', () => chunks.hasEnded);
  });
});
