import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AlertChange } from '@tetrascope/detection';
import { maxSeenBytes, type KeptCheckpoint } from '../../ingestion/source.ts';
import { usualMaxAlerts } from '../alert-store.ts';
import type { Count, KeptGap, Receipt } from '../receipt.ts';
import { maxGaps, maxLanes, type KeptAgent, type KeptState, type StateStore } from '../state-store.ts';
import type { Hold } from './hold.ts';
import { NamedFile } from './named-file.ts';
import { databaseName, openDatabase } from './open-database.ts';
import { readState } from './read-state.ts';
import { SqliteAlertStore } from './sqlite-alert-store.ts';
import { SqliteBaselineStore } from './sqlite-baseline-store.ts';
import { SqliteMuteStore } from './sqlite-mute-store.ts';
import { stateStatements, type StateStatements } from './state-statements.ts';

/**
 * Keeps the account in one SQLite file. A commit takes some tens of microseconds and waits for no disk, so it is made
 * where it is asked for.
 */
export class SqliteStateStore implements StateStore {
  readonly isKept = true;
  readonly #database: DatabaseSync;
  readonly #folderHold: Hold;
  readonly #statements: StateStatements;
  readonly #file: NamedFile;
  readonly alerts: SqliteAlertStore;
  readonly baselines: SqliteBaselineStore;
  readonly mutes: SqliteMuteStore;

  /** Throws what a person can do about a folder that can't be used. `nowMs` is when the account begins if it is new. */
  constructor(folder: string, nowMs: number, maxAlerts = usualMaxAlerts) {
    const { database, folderHold } = openDatabase(folder, nowMs);
    this.#database = database;
    this.#folderHold = folderHold;
    this.#file = new NamedFile(join(folder, databaseName));
    this.#statements = stateStatements(this.#database);
    const atOnce = (write: () => void): void => this.#atOnce(write);
    this.alerts = new SqliteAlertStore(this.#database, maxAlerts, atOnce);
    this.baselines = new SqliteBaselineStore(this.#database, atOnce);
    this.mutes = new SqliteMuteStore(this.#database, this.alerts, atOnce);
  }

  read(): KeptState {
    return readState(this.#database);
  }

  checkpoint(source: string, lane: string): KeptCheckpoint | null {
    const row = this.#statements.lane.get(source, lane);
    if (row === undefined) return null;
    const seen = Buffer.concat(this.#statements.seen.all(Number(row['id'])).map(({ bytes }) => bytes as Uint8Array));
    return { place: String(row['place']), seen: Uint8Array.from(seen.subarray(-maxSeenBytes)) };
  }

  async commit(receipts: readonly Receipt[]): Promise<void> {
    const changes: AlertChange[] = [];
    this.#atOnce(() => {
      for (const receipt of receipts) {
        this.#enter(receipt);
        changes.push(...this.alerts.enter(receipt.hits));
        this.baselines.enter(receipt.learned);
      }
    });
    this.alerts.changes.publish(changes);
  }

  async keepAgents(agents: readonly KeptAgent[]): Promise<void> {
    this.#atOnce(() => {
      this.#statements.dropAgents.run();
      for (const { source, agent, facts } of agents) this.#statements.putAgent.run(source, agent, facts);
    });
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#database.close();
    this.#folderHold.release();
  }

  #atOnce(write: () => void): void {
    this.#file.check();
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      // some errors, such as a full disk, have rolled it back already
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #enter({ source, counts, gaps, checkpoint, newestId }: Receipt): void {
    for (const count of counts) this.#addCount(source, count);
    for (const gap of gaps) this.#putGap(gap);
    if (gaps.length > 0) this.#statements.trimGaps.run(maxGaps);
    if (checkpoint !== null) this.#moveLane(source, checkpoint);
    if (newestId !== null) this.#statements.setNewest.run(newestId);
  }

  #addCount(source: string, { node, outcome, reason, count }: Count): void {
    this.#statements.addCount.run(source, node ?? '', outcome, reason, count);
  }

  #putGap({ id, source, node, reason, subject, fromMs, untilMs, events, detail }: KeptGap): void {
    this.#statements.putGap.run(id, source, node ?? '', reason, subject, fromMs, untilMs, events, detail);
  }

  #moveLane(source: string, { lane, place, seen }: NonNullable<Receipt['checkpoint']>): void {
    const id = Number(this.#statements.moveLane.get(source, lane, place)?.['id']);
    if (seen !== undefined && seen.length > 0) {
      this.#statements.addSeen.run(id, seen);
      this.#statements.trimSeen.run(id, maxSeenBytes);
    }
    if (Number(this.#statements.countLanes.get()?.['lanes']) > maxLanes) this.#dropStaleLanes();
  }

  #dropStaleLanes(): void {
    for (const { id } of this.#statements.staleLanes.all(maxLanes)) {
      this.#statements.dropSeen.run(Number(id));
      this.#statements.dropLane.run(Number(id));
    }
  }
}
