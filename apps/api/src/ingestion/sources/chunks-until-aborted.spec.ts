import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chunksUntilAborted } from './chunks-until-aborted.ts';

const mebibyte = 1024 * 1024;

// the flag must be set before a context is made that shows the function
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are held in buffers. */
function heldBytes(): number {
  collectGarbage();
  // the first one frees buffers beside us; the next one waits for that
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

async function* mebibytes(count: number) {
  for (let given = 0; given < count; given++) yield new Uint8Array(mebibyte);
}

describe('chunksUntilAborted', () => {
  it.each([undefined, 60_000])('holds nothing of what was read and let go (idle after %p ms)', async (idleMs) => {
    const before = heldBytes();
    const chunks = chunksUntilAborted(mebibytes(200), new AbortController().signal, idleMs);
    let read = 0;
    let held = 0;
    for await (const { length } of chunks) {
      read += length;
      if (read === 200 * mebibyte) held = heldBytes() - before;
    }
    expect(read).toBe(200 * mebibyte);
    expect(held).toBeLessThan(50 * mebibyte);
  });

  it('ends while nothing comes, when it is told to or has waited long enough', async () => {
    const stop = new AbortController();
    const input = new PassThrough();
    const waiting = chunksUntilAborted(input, stop.signal).next();
    stop.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(input.destroyed).toBe(true);

    const silent = chunksUntilAborted(new PassThrough(), new AbortController().signal, 1);
    expect(await silent.next()).toEqual({ done: true, value: undefined });
  });

  it('reads nothing once it was told to end', async () => {
    const input = new PassThrough();
    input.write('left');
    expect(await chunksUntilAborted(input, AbortSignal.abort()).next()).toEqual({ done: true, value: undefined });
  });
});
