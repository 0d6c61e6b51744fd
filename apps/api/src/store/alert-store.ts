import type { AlertFilter } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import type { Page, PageQuery } from './page.ts';

export interface AlertQuery extends PageQuery {
  readonly filter: AlertFilter;
}

export interface AlertSummary {
  readonly total: number;
  readonly active: number;
}

/** Keeps alerts in the order they were raised. Every driver passes the same conformance suite. */
export interface AlertStore {
  /** Resolves once all of them are as durable as the driver makes them; on an error none is kept. Ids must ascend. */
  append(alerts: readonly RaisedAlert[]): Promise<void>;
  /** Newest first. */
  page(query: AlertQuery): Promise<Page<RaisedAlert>>;
  /** How many of the held ones match. */
  count(filter: AlertFilter): Promise<number>;
  summary(): Promise<AlertSummary>;
  close(): Promise<void>;
}

/** The port's injection token. */
export const ALERT_STORE = Symbol('AlertStore');
