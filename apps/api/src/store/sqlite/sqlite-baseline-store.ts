import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { BaselineChanges, KeptBaselines, KeptScope, KeptValue } from '@tetrascope/detection';
import type { BaselineStore } from '../baseline-store.ts';

/** Keeps what baselines have learned in the state's database, so that it is kept with the receipts that it came with. */
export class SqliteBaselineStore implements BaselineStore {
  readonly #database: DatabaseSync;
  readonly #atOnce: (write: () => void) => void;
  readonly #statements: Statements;

  /** `atOnce` makes one transaction of what is written meanwhile, or none of it. */
  constructor(database: DatabaseSync, atOnce: (write: () => void) => void) {
    this.#database = database;
    this.#atOnce = atOnce;
    this.#statements = statementsOf(database);
  }

  read(): KeptBaselines {
    const epochs = this.#database.prepare('SELECT key, epoch FROM baseline WHERE epoch > 0').all();
    const values: KeptValue[] = [];
    for (const row of this.#database.prepare(allValues).iterate()) values.push(keptValueOf(row));
    return {
      epochs: epochs.map(({ key, epoch }) => ({ baseline: String(key), epoch: Number(epoch) })),
      values,
    };
  }

  async keep({ letGo, values }: BaselineChanges): Promise<void> {
    this.#atOnce(() => {
      for (const scope of letGo) this.#remove(scope);
      this.enter(values);
    });
  }

  async reset(baseline: string, epoch: number): Promise<void> {
    this.#atOnce(() => {
      const { dropValues, dropScopes, setEpoch } = this.#statements;
      const id = Number(setEpoch.get(baseline, epoch)?.['id']);
      dropValues.run(id);
      dropScopes.run(id);
    });
  }

  /** Takes in what the receipts of a commit say, within its transaction. */
  enter(values: readonly KeptValue[]): void {
    let last: (KeptScope & { readonly id: number | null }) | null = null;
    for (const value of values) {
      // scopes come one after the other
      if (last?.scope !== value.scope || last.baseline !== value.baseline)
        last = { ...value, id: this.#scopeOf(value) };
      if (last.id === null) continue;
      this.#statements.putValue.run(last.id, value.value, value.firstMs, value.lastMs, value.count);
    }
  }

  /** Null where its baseline was reset since. */
  #scopeOf({ baseline, epoch, scope, sinceMs }: KeptValue): number | null {
    const row = this.#statements.putBaseline.get(baseline, epoch);
    if (Number(row?.['epoch']) > epoch) return null;
    return Number(this.#statements.putScope.get(Number(row?.['id']), scope, sinceMs)?.['id']);
  }

  #remove({ baseline, scope }: KeptScope): void {
    const id = this.#statements.dropScope.get(scope, baseline)?.['id'];
    if (id !== undefined) this.#statements.dropScopeValues.run(Number(id));
  }
}

const allValues = `
  SELECT b.key, b.epoch, s.scope, s.since_ms, v.value, v.first_ms, v.last_ms, v.count
  FROM baseline_value v JOIN baseline_scope s ON s.id = v.scope JOIN baseline b ON b.id = s.baseline`;

/** Columns of strict tables have the types that they say: to check each of many rows by a schema takes seconds. */
const keptValueOf = (row: Record<string, SQLOutputValue>): KeptValue => ({
  baseline: String(row['key']),
  epoch: Number(row['epoch']),
  scope: String(row['scope']),
  sinceMs: Number(row['since_ms']),
  value: String(row['value']),
  firstMs: Number(row['first_ms']),
  lastMs: Number(row['last_ms']),
  count: Number(row['count']),
});

const statementsOf = (database: DatabaseSync) => ({
  putBaseline: database.prepare(
    `INSERT INTO baseline (key, epoch) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET epoch = max(epoch, excluded.epoch) RETURNING id, epoch`,
  ),
  setEpoch: database.prepare(
    'INSERT INTO baseline (key, epoch) VALUES (?, ?) ON CONFLICT DO UPDATE SET epoch = excluded.epoch RETURNING id',
  ),
  putScope: database.prepare(
    `INSERT INTO baseline_scope (baseline, scope, since_ms) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET since_ms = min(since_ms, excluded.since_ms) RETURNING id`,
  ),
  putValue: database.prepare(
    `INSERT INTO baseline_value VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET first_ms = min(first_ms, excluded.first_ms),
     last_ms = max(last_ms, excluded.last_ms), count = max(count, excluded.count)`,
  ),
  dropScope: database.prepare(
    'DELETE FROM baseline_scope WHERE scope = ? AND baseline = (SELECT id FROM baseline WHERE key = ?) RETURNING id',
  ),
  dropScopeValues: database.prepare('DELETE FROM baseline_value WHERE scope = ?'),
  dropValues: database.prepare(
    'DELETE FROM baseline_value WHERE scope IN (SELECT id FROM baseline_scope WHERE baseline = ?)',
  ),
  dropScopes: database.prepare('DELETE FROM baseline_scope WHERE baseline = ?'),
});

type Statements = ReturnType<typeof statementsOf>;
