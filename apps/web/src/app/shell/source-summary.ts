import type { SourceState, SourceStatus, Statistics } from '@tetrascope/contracts';

/** `simulated`: never to be taken for a real cluster. `trouble`: a person should look. */
export type SourceTone = 'unknown' | 'none' | 'simulated' | 'good' | 'trouble';

/** What the toolbar says about where events come from. */
export interface SourceSummary {
  readonly tone: SourceTone;
  /** The source to name first: one in trouble, else the first configured. */
  readonly first: SourceStatus | null;
  readonly count: number;
}

const troubled: ReadonlySet<SourceState> = new Set(['FAILED', 'WAITING']);

/** Sums up the sources in a line. Simulated data is said before anything else: it concerns every figure on the page. */
export function summariseSources(statistics: Statistics | null): SourceSummary {
  if (statistics === null) return { tone: 'unknown', first: null, count: 0 };
  const { sources, simulated } = statistics;
  const trouble = sources.find(({ state }) => troubled.has(state));
  const first = trouble ?? sources[0] ?? null;
  if (simulated) return { tone: 'simulated', first, count: sources.length };
  if (first === null) return { tone: 'none', first, count: 0 };
  return { tone: trouble === undefined ? 'good' : 'trouble', first, count: sources.length };
}
