import { pause } from './pause.ts';

/** Whether the promise is fulfilled within `ms`; rejects when it does by then. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = new AbortController();
  const late = pause(ms, settled.signal).then(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    settled.abort();
  }
}
