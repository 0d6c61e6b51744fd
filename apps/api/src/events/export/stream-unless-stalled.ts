import { Readable } from 'node:stream';

/** A reader that holds a place and takes nothing. */
export class StalledReader extends Error {
  constructor(idleMs: number) {
    super(`the reader took nothing for ${idleMs / 1000} s`);
  }
}

/**
 * Chunks as a stream that asks for the next one when there is room for it. It ends with a `StalledReader` where nobody
 * takes a chunk for `idleMs`; whichever way it ends, the chunks are told.
 */
export function streamUnlessStalled(chunks: AsyncIterable<Uint8Array>, idleMs: number): Readable {
  const stream = Readable.from(
    takenWithin(chunks, idleMs, () => stream.destroy(new StalledReader(idleMs))),
    { objectMode: false },
  );
  return stream;
}

async function* takenWithin(
  chunks: AsyncIterable<Uint8Array>,
  idleMs: number,
  onStall: () => void,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) {
    const stall = setTimeout(onStall, idleMs);
    try {
      yield chunk;
    } finally {
      clearTimeout(stall);
    }
  }
}
