import type { Readable } from 'node:stream';

/** A sender kept us waiting for longer than its place may be held. */
export class StallFault extends Error {
  constructor(idleMs: number) {
    super(`no byte of the body came for ${idleMs / 1000} s; send it in one go`);
  }
}

/**
 * The chunks of a request's body; rejects with a `StallFault` when none comes for `idleMs` though it is waited for. It
 * never destroys the body, since its connection carries the answer: who stops early must see to what is left of it.
 */
export async function* chunksUnlessStalled(
  body: Readable,
  idleMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  let hasStalled = false;
  try {
    for (;;) {
      const next = chunks.next();
      const result = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        const stall = setTimeout(() => {
          hasStalled = true;
          reject(new StallFault(idleMs));
        }, idleMs);
        next.then(resolve, reject).finally(() => clearTimeout(stall));
      });
      if (result.done) return;
      yield result.value;
    }
  } finally {
    // an iterator that still waits would end only with the next chunk
    if (!hasStalled) await chunks.return?.();
  }
}
