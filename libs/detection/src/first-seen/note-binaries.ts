import type { GradedEvent } from '../graded-event.ts';
import type { Baselines } from './baselines.ts';

/** The baseline of all programs that workloads and nodes run; rules have theirs beside it. */
export const binariesKey = 'binaries';

/** Takes note of the programs that events start. An event of the future counts as of when it came. */
export const noteBinaries = (baselines: Baselines, events: readonly GradedEvent[]): void => {
  const baseline = baselines.of(binariesKey);
  for (const { view, timeMs, receivedMs } of events) {
    if (view.type !== 'process_exec' || view.binary === '') continue;
    const sighted = { scope: baselines.workloads.of(view), value: view.binary, timeMs: Math.min(timeMs, receivedMs) };
    baseline.note(sighted, Infinity);
  }
};
