import type { RuleBaseline } from '@tetrascope/contracts';
import { namesIn, type LearnedScope } from '@tetrascope/detection';

/** What a scope by workload is made of. */
const workloadNames = ['cluster', 'namespace', 'workload', 'node'];

const timeOf = (timeMs: number): string => new Date(timeMs).toISOString();

/** What a scope is known to have, as it is shown; `by` are the fields that tell it apart, null for the workload. */
export function presentScope(
  { scope, sinceMs, learnsUntilMs, values, latest }: LearnedScope,
  by: readonly string[] | null,
  nowMs: number,
): RuleBaseline['learned'][number] {
  const names = namesIn(scope);
  return {
    scope: (by ?? workloadNames)
      .map((field, place) => ({ field, value: names[place] ?? '' }))
      .filter(({ value }) => value !== ''),
    since: timeOf(sinceMs),
    learnsUntil: timeOf(learnsUntilMs),
    isLearning: nowMs < learnsUntilMs,
    values,
    latest: latest.map(({ value, firstMs, lastMs, count }) => ({
      ...{ value, count },
      firstSeen: timeOf(firstMs),
      lastSeen: timeOf(lastMs),
    })),
  };
}
