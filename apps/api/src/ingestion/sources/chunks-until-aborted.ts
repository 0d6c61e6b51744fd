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
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const stop = () => resolve(null);
  signal.addEventListener('abort', stop);
  const chunks = input[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const next = chunks.next();
      // When it loses the race nobody else would hear it fail.
      next.catch(() => {});
      const idle = idleMs === undefined ? undefined : setTimeout(stop, idleMs);
      const result = await Promise.race([next, stopped]).finally(() => clearTimeout(idle));
      if (result === null || result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    if (input instanceof Readable) input.destroy();
  }
}
