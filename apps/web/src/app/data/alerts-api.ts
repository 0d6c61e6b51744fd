import type {
  Alert,
  AlertAct,
  AlertCounts,
  AlertEntry,
  AlertOutcome,
  AlertStatus,
  AlertTarget,
  Event,
  EventOutcome,
  Language,
  Severity,
} from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/** An alert as lists carry it, with so much of its event as tells where it happened. */
export type AlertRow = Omit<Alert, 'event'> & { readonly event: Pick<Event, 'id' | 'pod' | 'compact'> };

/** Which alerts, and the language of their words. */
export interface AlertRequest {
  /** Any of these; empty for all. */
  readonly status: readonly AlertStatus[];
  readonly severity: readonly Severity[];
  /** '' for any. */
  readonly text: string;
  /** True for those that sleep, false for the others, null for both. */
  readonly snoozed: boolean | null;
  /** True for those that a silence hides, false for the others, null for both. */
  readonly silenced: boolean | null;
  /** Alerts of one part of the list. */
  readonly count: number;
  /** Parts that are wanted, 1 or more. */
  readonly parts: number;
  readonly language: Language;
}

export interface AlertList {
  /** Gravest first, those of the same by their latest hit; each once. */
  readonly alerts: readonly AlertRow[];
  /** Whether there are more behind the parts that were wanted. */
  readonly hasMore: boolean;
  readonly total: number;
  readonly counts: AlertCounts;
}

export interface RelatedRow {
  readonly kinship: 'SAME_PROCESS' | 'SAME_WORKLOAD';
  readonly alert: AlertRow;
}

/** One alert and what has become of it. */
export interface AlertDetail {
  /** Null when the server no longer holds it. */
  readonly alert: AlertRow | null;
  /** Newest first. */
  readonly entries: readonly AlertEntry[];
  readonly related: readonly RelatedRow[];
  /** What became of the event that raised it; null where no policy watched. */
  readonly outcome: EventOutcome | null;
}

/** A change as a person orders it. */
export interface AlertOrder {
  readonly alerts: readonly AlertTarget[];
  readonly act: AlertAct;
  readonly by: string;
  readonly language: Language;
}

export type OutcomeRow = Omit<AlertOutcome, 'alert'> & { readonly alert: AlertRow | null };

/** What the page asks of the server about alerts. All fail with an `ApiProblem`. */
export abstract class AlertsApi {
  abstract alerts(request: AlertRequest): Observable<AlertList>;
  abstract detail(id: string, language: Language): Observable<AlertDetail>;
  /** The ids of alerts that have changed; none at once on every connection. */
  abstract changes(): Observable<readonly string[]>;
  /** One outcome for each alert, in their order. */
  abstract change(order: AlertOrder): Observable<readonly OutcomeRow[]>;
}
