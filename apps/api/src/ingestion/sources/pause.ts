import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after `ms`, or at once when `signal` aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // The only rejection there is tells of the abort, which the caller sees by the signal.
  await sleep(ms, undefined, { signal }).catch(() => {});
}
