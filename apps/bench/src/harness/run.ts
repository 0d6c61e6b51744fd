import { median } from './quantile.ts';
import type { Standing } from './turns.ts';

/** One pass of a program over all events. */
export interface Run {
  readonly events: number;
  readonly seconds: number;
  /** Of all its threads; null where nobody tells. */
  readonly cpuSeconds: number | null;
  /** The most memory it held; null where nobody tells. */
  readonly maxRssBytes: number | null;
}

/** Its medians. */
export interface Summary {
  readonly name: string;
  readonly eventsPerSecond: number;
  /** Of CPU, for a thousand events; null where nobody tells. */
  readonly cpuMsPerThousand: number | null;
  readonly maxRssBytes: number | null;
}

export function summarize({ name, runs }: Standing<Run>): Summary {
  return {
    name,
    eventsPerSecond: median(runs.map(({ events, seconds }) => events / seconds)),
    cpuMsPerThousand: medianOfTold(
      runs.map(({ cpuSeconds, events }) => cpuSeconds && (cpuSeconds * 1_000_000) / events),
    ),
    maxRssBytes: medianOfTold(runs.map(({ maxRssBytes }) => maxRssBytes)),
  };
}

function medianOfTold(values: readonly (number | null)[]): number | null {
  const told = values.filter((value) => value !== null);
  return told.length === 0 ? null : median(told);
}
