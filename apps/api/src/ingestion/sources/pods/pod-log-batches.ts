import type { LineBatch, SourceDesk } from '../../source.ts';
import { MergedBatches } from '../merged-batches.ts';
import { PodFollows, type FollowOptions } from './pod-follows.ts';
import type { PodLogs } from './pod-logs.ts';

/** The waits that fit a cluster, whatever reads its logs. */
export const followTimes = {
  // a rotation ends a follow, and what the file held before the next one is not served again: lose no time
  retryMs: 250,
  maxRetryMs: 30_000,
  silentMs: 60_000,
  idleMs: 5 * 60_000,
  retireMs: 30_000,
} as const;

/**
 * The logs of all pods that match, merged. Pods may come and go, logs may break off: nothing that the cluster still holds
 * is missed, and nothing comes twice. Never ends by itself and never throws.
 */
export async function* podLogBatches(
  logs: PodLogs,
  options: FollowOptions,
  signal: AbortSignal,
  desk: SourceDesk,
): AsyncGenerator<LineBatch, void, undefined> {
  const stop = new AbortController();
  const running = AbortSignal.any([signal, stop.signal]);
  const merged = new MergedBatches();
  const follows = new PodFollows(logs, options, { merged, desk, signal: running });
  const watching = (async () => {
    for await (const list of logs.watch(running)) if (!running.aborted) follows.update(list);
  })();
  watching.catch((error: unknown) => merged.fail(error));
  try {
    yield* merged.read(running);
  } finally {
    stop.abort();
    await Promise.allSettled([watching, merged.close()]);
  }
}
