import type { LocalText, Severity } from '@tetrascope/contracts';

/** That matches came together as a correlation says. */
export interface Finding {
  readonly correlationId: string;
  readonly title: LocalText;
  readonly severity: Severity;
  /** What the matches have in common: each field to group by, with '' where they have none. */
  readonly group: readonly { readonly field: string; readonly value: string }[];
  /** Matches that it is made of. */
  readonly count: number;
  /** What was measured: matches, different values or rules, a sum, a mean or a percentile. */
  readonly measured: number;
  /** Time of the first match. */
  readonly firstMs: number;
  /** Time of the last match. */
  readonly lastMs: number;
  /** The event that completed it; null where it was the end of its time that did. */
  readonly completedBy: string | null;
  /** The events that matched, the newest 100, by time. */
  readonly eventIds: readonly string[];
}
