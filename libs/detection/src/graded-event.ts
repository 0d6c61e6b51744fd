import type { LocalText, Severity } from '@tetrascope/contracts';
import type { EventView } from '@tetrascope/tetragon';

/** A rule's verdict, with the rule's own words in every language. */
export interface Match {
  readonly ruleId: string;
  readonly title: LocalText;
  readonly severity: Severity;
  /** The rule's description with this event's values filled in; null where the rule leaves it to the event. */
  readonly description: LocalText | null;
}

/** What the rules say of an event: the gravest match's severity, else the event type's own. */
export interface Grade {
  readonly severity: Severity;
  /** Gravest first. */
  readonly matches: readonly Match[];
}

/** A grade as it is first made. */
export interface Verdict extends Grade {
  /** The ids of all rules that hold, also of those that match nothing by themselves. */
  readonly ruleIds: readonly string[];
}

/** An event as it is stored and streamed. */
export interface GradedEvent extends Grade {
  /** 26 characters, Crockford base 32; ids sort in order of arrival. */
  readonly id: string;
  readonly source: string;
  readonly receivedMs: number;
  /** The event's own time, else when it arrived. */
  readonly timeMs: number;
  /** The exported line from `{` to `}`, as it came. */
  readonly raw: Uint8Array;
  readonly view: EventView;
}
