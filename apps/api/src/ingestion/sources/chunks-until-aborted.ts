import { Readable } from 'node:stream';

/**
 * The chunks of `input`, up to its end, or until `signal` aborts, also while none arrives, or until none arrived for
 * `idleMs` though it was waited for. What was not read by then is given up, and a stream is destroyed.
 */
export async function* chunksUntilAborted(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  idleMs?: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let wake = () => {};
  const stop = () => wake();
  signal.addEventListener('abort', stop);
  const chunks = input[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const idle = idleMs === undefined ? undefined : setTimeout(stop, idleMs);
      const next = chunks.next();
      // a new promise each turn: a race with one that stays would hold every chunk for as long as that
      const result = await new Promise<IteratorResult<Uint8Array> | null>((resolve, reject) => {
        wake = () => resolve(null);
        next.then(resolve, reject);
      }).finally(() => clearTimeout(idle));
      if (result === null || result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    if (input instanceof Readable) input.destroy();
  }
}
