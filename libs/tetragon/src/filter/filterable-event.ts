import type { Severity } from '@tetrascope/contracts';
import type { EventView } from '../event-view.ts';

/** What of an event a filter looks at. */
export interface FilterableEvent {
  readonly view: EventView;
  /** The exported line. */
  readonly raw: Uint8Array;
  readonly source: string;
  readonly severity: Severity;
  /** The event's own time, else when it arrived; milliseconds since the epoch. */
  readonly timeMs: number;
  /** The rules that matched. */
  readonly matches: readonly { readonly ruleId: string }[];
}

/** True for the events a filter lets through. */
export type EventPredicate = (event: FilterableEvent) => boolean;
