import type { GapReason } from '@tetrascope/contracts';

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
