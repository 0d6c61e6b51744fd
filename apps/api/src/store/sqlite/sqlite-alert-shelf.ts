import {
  silencingOf,
  type AlertEntry,
  type AlertFinder,
  type AlertHits,
  type RaisedAlert,
  type Silencing,
} from '@tetrascope/detection';
import { maxEntries } from '../alert-store.ts';
import { allColumns, alertOf, changingColumns } from './alert-row.ts';
import type { AlertStatements } from './alert-statements.ts';
import { muteOf } from './mute-row.ts';

/** Alerts within a transaction. */
export class SqliteAlertShelf implements AlertFinder {
  readonly #statements: AlertStatements;
  readonly #capacity: number;

  constructor(statements: AlertStatements, capacity: number) {
    this.#statements = statements;
    this.#capacity = capacity;
  }

  find(id: string): RaisedAlert | null {
    const row = this.#statements.find.get(id);
    return row === undefined ? null : alertOf(row);
  }

  latest(key: string): RaisedAlert | null {
    const row = this.#statements.latest.get(key);
    return row === undefined ? null : alertOf(row);
  }

  raisedSince(ruleId: string, raisedMs: number, silenceId: string | null): number {
    return Number(this.#statements.raisedSince.get(ruleId, raisedMs, silenceId)?.['raised']);
  }

  hush({ silenceId, count, lastMs }: AlertHits): Silencing | null {
    if (silenceId === null) return null;
    const row = this.#statements.hush.get(silenceId, count, lastMs);
    return row === undefined ? null : silencingOf(muteOf(row));
  }

  put(alert: RaisedAlert): void {
    const { insert, update, putProcess } = this.#statements;
    const isKnown = Number(update.run({ id: alert.id, ...changingColumns(alert) }).changes) > 0;
    if (!isKnown) insert.run(allColumns(alert));
    for (const execId of alert.execIds) putProcess.run(execId, alert.id);
    if (!isKnown) this.trim();
  }

  write({ alertId, number, atMs, by, deed, status, detail, why }: AlertEntry): void {
    this.#statements.write.run(alertId, number, atMs, by, deed, status, detail, why);
    this.#statements.trimEntries.run(alertId, number - maxEntries);
  }

  /** Lets those go that are more than it holds. */
  trim(): void {
    const { count, excess, remove, removeEntries, removeProcesses, countLetGo } = this.#statements;
    const tooMany = Number(count.get()?.['held']) - this.#capacity;
    if (tooMany <= 0) return;
    for (const { id } of excess.all(tooMany)) {
      for (const statement of [remove, removeEntries, removeProcesses]) statement.run(String(id));
    }
    countLetGo.run(tooMany);
  }
}
