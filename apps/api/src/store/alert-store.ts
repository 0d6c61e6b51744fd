import type { AlertFilter, AlertListOrder } from '@tetrascope/contracts';
import type {
  AlertChange,
  AlertEntry,
  AlertOrder,
  AlertOutcome,
  Kinship,
  RaisedAlert,
  Signature,
} from '@tetrascope/detection';
import type { Topic } from '../stream/topic.ts';
import type { AlertPlace } from './alert-place.ts';
import type { Page, PageQuery } from './page.ts';

/** `order` of a page query is its direction: `oldest_first` lists in the reverse of what `by` says. */
export interface AlertQuery extends Omit<PageQuery, 'after'> {
  readonly filter: AlertFilter;
  /** The newest first where it is not told. */
  readonly by?: AlertListOrder;
  /** Of the same order; null for the beginning. */
  readonly after: AlertPlace | null;
  /** By which it is told who sleeps. */
  readonly nowMs: number;
}

export interface AlertSummary {
  readonly total: number;
  readonly active: number;
  /** Alerts there was no more room for. */
  readonly letGo: number;
}

/** An alert that another one may belong with. */
export interface Relative {
  readonly alert: RaisedAlert;
  readonly kinship: Kinship;
}

/** Alerts held where nobody says otherwise. */
export const usualMaxAlerts = 1000;

/** Lines of an alert's history, the latest: nobody reads more, and programs may comment, too. Their numbers tell of others. */
export const maxEntries = 200;

/**
 * Keeps alerts and what people do with them. Hits come with the receipts that a `StateStore` commits. Where there are more
 * than it holds, those RESOLVED go first, the oldest first, each with its history. Every driver passes the same
 * conformance suite.
 */
export interface AlertStore {
  /** An alert that is hit while a person reads on may have moved before the place that was come to. */
  page(query: AlertQuery): Promise<Page<RaisedAlert>>;
  /** How many of the held ones match. */
  count(filter: AlertFilter, nowMs: number): Promise<number>;
  summary(): Promise<AlertSummary>;
  find(id: string): Promise<RaisedAlert | null>;
  /** Newest first, at most `maxEntries`; none of an alert that is not held. */
  history(id: string): Promise<readonly AlertEntry[]>;
  /** Those with a process in common first, then those of the same workload, each the newest first; at most `count`. */
  related(id: string, count: number): Promise<readonly Relative[]>;
  /** Those that name one of these processes, of their hits or as parents of these: newest first, at most `count`. */
  ofProcesses(execIds: readonly string[], count: number): Promise<readonly RaisedAlert[]>;
  /** Does what is ordered, all at once; each order has its outcome, in their order. */
  change(orders: readonly AlertOrder[], signature: Signature): Promise<readonly AlertOutcome[]>;
  /** Every alert that has changed, once that is kept. */
  readonly changes: Topic<AlertChange>;
  close(): Promise<void>;
}

/** The port's injection token. */
export const ALERT_STORE = Symbol('AlertStore');
