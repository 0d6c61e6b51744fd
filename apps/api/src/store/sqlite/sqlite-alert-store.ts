import type { DatabaseSync } from 'node:sqlite';
import type { AlertFilter } from '@tetrascope/contracts';
import {
  carryOut,
  enterHits,
  hiddenAnew,
  hiddenBy,
  type AlertChange,
  type AlertEntry,
  type AlertHits,
  type AlertOrder,
  type AlertOutcome,
  type Mute,
  type RaisedAlert,
  type Signature,
  type Silences,
} from '@tetrascope/detection';
import { Topic } from '../../stream/topic.ts';
import type { AlertQuery, AlertStore, AlertSummary, Relative } from '../alert-store.ts';
import { maxPageBytes, type Page } from '../page.ts';
import { alertOf, entryOf } from './alert-row.ts';
import { alertStatements, type AlertStatements } from './alert-statements.ts';
import { allOf, behind, placeColumns, whereOf } from './alert-where.ts';
import { SqliteAlertShelf } from './sqlite-alert-shelf.ts';

/** Keeps alerts in the state's database, so that hits are kept with the receipts that they came with. */
export class SqliteAlertStore implements AlertStore {
  readonly changes = new Topic<AlertChange>();
  readonly #database: DatabaseSync;
  readonly #atOnce: (write: () => void) => void;
  readonly #statements: AlertStatements;
  readonly #shelf: SqliteAlertShelf;

  /** `atOnce` makes one transaction of what is written meanwhile, or none of it. */
  constructor(database: DatabaseSync, capacity: number, atOnce: (write: () => void) => void) {
    this.#database = database;
    this.#atOnce = atOnce;
    this.#statements = alertStatements(database);
    this.#shelf = new SqliteAlertShelf(this.#statements, capacity);
    atOnce(() => this.#shelf.trim());
  }

  /** Takes in the hits of a commit, within its transaction; publish what it returns once that is done. */
  enter(hits: readonly AlertHits[]): readonly AlertChange[] {
    return hits.map((each) => enterHits(this.#shelf, each));
  }

  async page(query: AlertQuery): Promise<Page<RaisedAlert>> {
    const items: RaisedAlert[] = [];
    let bytes = 0;
    for (const id of this.#listed(query)) {
      const alert = this.#shelf.find(id);
      if (alert === null) continue;
      bytes += alert.event.raw.length;
      if (items.length === query.first || (items.length > 0 && bytes > maxPageBytes))
        return { items, hasNextPage: true };
      items.push(alert);
    }
    return { items, hasNextPage: false };
  }

  async count(filter: AlertFilter, nowMs: number): Promise<number> {
    const { sql, values } = whereOf(filter, nowMs);
    const row = this.#database.prepare(`SELECT count(*) AS found FROM alert WHERE ${sql}`).get(...values);
    return Number(row?.['found']);
  }

  async summary(): Promise<AlertSummary> {
    const row = this.#statements.summary.get();
    return { total: Number(row?.['total']), active: Number(row?.['active']), letGo: Number(row?.['let_go']) };
  }

  async find(id: string): Promise<RaisedAlert | null> {
    return this.#shelf.find(id);
  }

  async history(id: string): Promise<readonly AlertEntry[]> {
    return this.#statements.entries.all(id).map(entryOf);
  }

  async related(id: string, count: number): Promise<readonly Relative[]> {
    const alert = this.#shelf.find(id);
    if (alert === null) return [];
    const closest = this.#statements.ofProcesses.all(id, count).map(alertOf);
    const known = new Set([id, ...closest.map((each) => each.id)]);
    const more = this.#statements.ofSubject.all({ ...alert.subject, count: count + known.size }).map(alertOf);
    return [
      ...closest.map((each): Relative => ({ alert: each, kinship: 'SAME_PROCESS' })),
      ...more
        .filter((each) => !known.has(each.id))
        .map((each): Relative => ({ alert: each, kinship: 'SAME_WORKLOAD' })),
    ].slice(0, count);
  }

  async ofProcesses(execIds: readonly string[], count: number): Promise<readonly RaisedAlert[]> {
    return this.#statements.namingProcesses.all(JSON.stringify(execIds), count).map(alertOf);
  }

  async change(orders: readonly AlertOrder[], signature: Signature): Promise<readonly AlertOutcome[]> {
    let outcomes: readonly AlertOutcome[] = [];
    this.#atOnce(() => void (outcomes = carryOut(this.#shelf, orders, signature)));
    const done = outcomes.filter(({ refusal }) => refusal === null);
    this.changes.publish(done.flatMap(({ alert }) => (alert === null ? [] : [{ alert, isNew: false }])));
    return outcomes;
  }

  /** Hides alerts by a silence that was made, within its transaction; call what it returns once that is done. */
  hideBy(made: Mute, silences: Silences): () => void {
    const changed: RaisedAlert[] = [];
    for (const row of this.#statements.open.iterate(made.ruleId)) {
      const alert = hiddenBy(made, alertOf(row), silences);
      if (alert !== null) changed.push(alert);
    }
    return this.#replace(changed);
  }

  /** Hides or shows those that a silence hides, once it was changed; as `hideBy`. */
  hideAnew(silenceId: string, silences: Silences): () => void {
    return this.#replace(this.#statements.hidden.all(silenceId).map((row) => hiddenAnew(alertOf(row), silences)));
  }

  /** The state closes the database. */
  async close(): Promise<void> {}

  /** The ids of one more than a page: whole rows, with their lines, are too much to be sorted. */
  #listed({ first, after, order, by = 'NEWEST_FIRST', filter, nowMs }: AlertQuery): readonly string[] {
    const isBack = order === 'oldest_first';
    const columns = placeColumns[by];
    const where = allOf([whereOf(filter, nowMs), ...behind(after, columns, isBack ? '>' : '<')]);
    const sorted = columns.map((column) => `${column} ${isBack ? 'ASC' : 'DESC'}`).join(', ');
    const sql = `SELECT id FROM alert WHERE ${where.sql} ORDER BY ${sorted} LIMIT ?`;
    const rows = this.#database.prepare(sql).all(...where.values, first + 1);
    return rows.map(({ id }) => String(id));
  }

  #replace(alerts: readonly RaisedAlert[]): () => void {
    for (const alert of alerts) this.#shelf.put(alert);
    return () => this.changes.publish(alerts.map((alert) => ({ alert, isNew: false })));
  }
}
