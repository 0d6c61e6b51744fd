import { Readable } from 'node:stream';

/**
 * The chunks of `input`, up to its end or until `signal` aborts, whichever comes first, also while none arrives. What
 * was not read by then is given up, and a stream is destroyed.
 */
export async function* chunksUntilAborted(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { promise: aborted, resolve: abort } = Promise.withResolvers<null>();
  const stop = () => abort(null);
  signal.addEventListener('abort', stop);
  const chunks = input[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const next = chunks.next();
      // When it loses the race nobody else would hear it fail.
      next.catch(() => {});
      const result = await Promise.race([next, aborted]);
      if (result === null || result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    if (input instanceof Readable) input.destroy();
  }
}
