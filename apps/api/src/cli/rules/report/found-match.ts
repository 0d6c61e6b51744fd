import type { Match } from '@tetrascope/detection';

/** That a rule matched an event, or that matches came together. */
export interface FoundMatch {
  readonly file: string;
  /** The line of the event, from 1; where the end of a correlation's time is what was found, that which was read last. */
  readonly line: number;
  readonly match: Match;
  /** The event's own time, in milliseconds since 1970; null where it tells none. */
  readonly timeMs: number | null;
  /** '' where it tells none. */
  readonly node: string;
  /** The event as it came; null where the end of a correlation's time is what was found. */
  readonly raw: Uint8Array | null;
}

/** Writes what rules find, as it is found. */
export interface MatchReport {
  begin(): string;
  match(found: FoundMatch): string;
  end(): string;
}
