import { setImmediate } from 'node:timers/promises';
import type { Compiling } from '@tetrascope/detection';

/** How long work goes on until others have their turn; a step that has begun is ended. */
export const turnMs = 10;

/** Does work to its end, with a turn for sockets, timers and batches after every 10 ms. */
export async function inTurns<Made>(compiling: Compiling<Made>): Promise<Made> {
  let startedMs = performance.now();
  for (;;) {
    const step = compiling.next();
    if (step.done === true) return step.value;
    if (performance.now() - startedMs < turnMs) continue;
    await setImmediate();
    startedMs = performance.now();
  }
}
