import { resolve } from 'node:path';
import type { LineBatch, SourceDesk } from '../../source.ts';
import { MergedBatches } from '../merged-batches.ts';
import { pause } from '../pause.ts';
import { findLogs } from './find-logs.ts';
import { FollowedLogs, type FollowedLogsOptions } from './followed-logs.ts';

export interface FollowPatternOptions extends FollowedLogsOptions {
  readonly rescanMs: number;
}

type Batches = AsyncGenerator<LineBatch, void, undefined>;

/** Follows all logs that a pattern finds, each as a lane, also those that come later. Ends when `signal` aborts. */
export async function* followPattern(options: FollowPatternOptions, signal: AbortSignal, desk: SourceDesk): Batches {
  const stop = new AbortController();
  const running = AbortSignal.any([signal, stop.signal]);
  const merged = new MergedBatches();
  const looking = keepLooking(options, merged, running, desk);
  looking.catch((error: unknown) => merged.fail(error));
  try {
    yield* merged.read(running);
  } finally {
    stop.abort();
    await Promise.allSettled([looking, merged.close()]);
  }
}

async function keepLooking(
  options: FollowPatternOptions,
  merged: MergedBatches,
  signal: AbortSignal,
  desk: SourceDesk,
): Promise<void> {
  const { pattern, rescanMs, now } = options;
  const logs = new FollowedLogs(options, merged, signal, desk);
  const lane = { id: `pattern ${resolve(pattern)}`, agent: null, node: null };
  const found = await findLogs(pattern);
  // where this was kept, a log that nothing was kept of came while nobody looked, and is read from its start
  if (desk.checkpoint(lane.id) !== null) logs.update(found);
  else {
    const checkpoint = { place: JSON.stringify({ firstLookMs: now() }) };
    merged.add(once({ lines: [], offsets: [], unread: [], duplicates: 0, lane, checkpoint }));
    logs.begin(found);
  }
  while (!signal.aborted) {
    await pause(rescanMs, signal);
    if (!signal.aborted) logs.update(await findLogs(pattern));
  }
}

async function* once(batch: LineBatch): Batches {
  yield batch;
}
