import type { GapReason } from '@tetrascope/contracts';
import type { AlertHits, KeptValue } from '@tetrascope/detection';
import type { Checkpoint } from '../ingestion/source.ts';

/** What a line came to; `lost_by_agent` counts events that an agent says it gave up, which never were lines. */
export type Outcome = 'stored' | 'duplicate' | 'rejected' | 'dropped' | 'lost_by_agent';

/** How many came to what. */
export interface Count {
  /** Null where lines do not tell their node. */
  readonly node: string | null;
  readonly outcome: Outcome;
  /** Why lines were rejected or dropped, or events lost; '' for the others. */
  readonly reason: string;
  /** 1 or more. */
  readonly count: number;
}

/** A while for which events may be missing, as it is kept. */
export interface KeptGap {
  /** Made of what tells it from others; a later gap with the same id replaces it. */
  readonly id: string;
  readonly source: string;
  readonly node: string | null;
  readonly reason: GapReason;
  /** Which of several at a time it is, such as the cgroup that is throttled; '' where there is but one. */
  readonly subject: string;
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly untilMs: number | null;
  readonly events: number | null;
  readonly detail: string | null;
}

/** What a source adds to the account at once: mostly that of one batch, kept together with its events or not at all. */
export interface Receipt {
  readonly source: string;
  readonly counts: readonly Count[];
  readonly gaps: readonly KeptGap[];
  /** Where the batch's lane goes on; null where nothing was read, or the source has no places. */
  readonly checkpoint: (Checkpoint & { readonly lane: string }) | null;
  /** Of the newest event; null where there is none. */
  readonly newestId: string | null;
  /** What its events raise, in the order they came. */
  readonly hits: readonly AlertHits[];
  /** What its events showed baselines for the first time. */
  readonly learned: readonly KeptValue[];
}

/** A receipt that says nothing yet. */
export const blankReceipt = (source: string): Receipt => ({
  source,
  counts: [],
  gaps: [],
  checkpoint: null,
  newestId: null,
  hits: [],
  learned: [],
});

/** One receipt for two of a source, neither of which has events or moves a checkpoint: as large as what they tell apart. */
export function mergeReceipts(one: Receipt, next: Receipt): Receipt {
  const gaps = new Map([...one.gaps, ...next.gaps].map((gap) => [gap.id, gap]));
  return { ...blankReceipt(one.source), counts: addUp([...one.counts, ...next.counts]), gaps: [...gaps.values()] };
}

/** One count for each node, outcome and reason. */
export function addUp(counts: readonly Count[]): readonly Count[] {
  const sums = new Map<string, Count>();
  for (const each of counts) {
    const key = `${each.outcome} ${each.reason} ${each.node ?? ''}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
