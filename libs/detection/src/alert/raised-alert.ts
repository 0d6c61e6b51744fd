import type { AlertAction, AlertResolution, AlertStatus, Severity } from '@tetrascope/contracts';
import type { GradedEvent, Match } from '../graded-event.ts';
import type { AlertSubject } from './alert-subject.ts';

/** That an alert was closed. */
export interface Closing {
  readonly as: AlertResolution;
  readonly atMs: number;
}

/** That a silence hides an alert. */
export interface Silencing {
  /** The id of the silence. */
  readonly by: string;
  /** Hits that arrived until then do not count against it. */
  readonly sinceMs: number;
  /** When people are told of the alert again. */
  readonly untilMs: number;
}

/** An alert as it is stored and streamed: hits that are equal, and where a person stands with them. */
export interface RaisedAlert {
  /** `alert-` and the id of the event that raised it, so that alerts sort in order of arrival. */
  readonly id: string;
  /** What its hits have in common; a later alert may have the same. */
  readonly key: string;
  /** True for one that stands for hits of many kinds, since there were too many to have an alert each. */
  readonly isStorm: boolean;
  /** Time of the event that raised it, in milliseconds since the epoch. */
  readonly timeMs: number;
  /** When that event arrived. */
  readonly raisedMs: number;
  readonly severity: Severity;
  /** The gravest rule that raised it. */
  readonly rule: Match;
  readonly subject: AlertSubject;
  readonly action: AlertAction;
  /** The event that raised it. */
  readonly event: GradedEvent;
  /** Hits, this event's among them. */
  readonly count: number;
  /** Times of the earliest and the latest hit. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Ids of events: the first and the latest, `maxSamples` at most, in the order they came. */
  readonly samples: readonly string[];
  /** Of processes that did it and of their parents: `maxExecIds` at most, the first ones. */
  readonly execIds: readonly string[];
  readonly status: AlertStatus;
  /** From 1; one more with each change of where it stands, but not with its hits. */
  readonly version: number;
  /** When it came to this version. */
  readonly changedMs: number;
  /** Who is on it; null for nobody. */
  readonly assignee: string | null;
  /** Nobody wants to be told of it before; null where somebody does. */
  readonly snoozedUntilMs: number | null;
  /** Null unless it is RESOLVED. */
  readonly closing: Closing | null;
  /** Null where no silence hides it; one whose time is over hides nothing. */
  readonly silencing: Silencing | null;
}

/** What can happen to an alert. */
export type AlertDeedKind =
  'RAISED' | 'REOPENED_BY_HITS' | 'ACKNOWLEDGED' | 'RESOLVED' | 'REOPENED' | 'ASSIGNED' | 'SNOOZED' | 'COMMENTED';

/** One line of an alert's history. */
export interface AlertEntry {
  readonly alertId: string;
  /** The version that the alert came to: they go up by 1. */
  readonly number: number;
  readonly atMs: number;
  /** '' for this program itself. */
  readonly by: string;
  readonly deed: AlertDeedKind;
  readonly status: AlertStatus;
  /** How it was closed, whom it was given to, or until when it sleeps (RFC 3339); '' for the others. */
  readonly detail: string;
  readonly why: string;
}
