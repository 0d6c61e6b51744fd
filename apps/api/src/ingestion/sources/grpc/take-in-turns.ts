import type { Readable } from 'node:stream';

/**
 * Messages taken before others have their turn: 5 ms of the smallest, and many times what an agent usually sends at once.
 * Without it all that a connection holds is one turn, which takes seconds where messages are empty.
 */
const maxAtOnce = 500;

/** Hands on all that a stream of messages gives, in their order, and lets the rest of the process live meanwhile. */
export function takeInTurns(stream: Readable, take: (message: Uint8Array) => void): void {
  let taken = 0;
  stream.on('data', (message: Uint8Array) => {
    take(message);
    taken += 1;
    if (taken % maxAtOnce > 0) return;
    stream.pause();
    setImmediate(() => stream.resume());
  });
}
