import type { DatabaseSync } from 'node:sqlite';
import { Silences, type Mute, type MuteEntry, type Signature } from '@tetrascope/detection';
import { Topic } from '../../stream/topic.ts';
import { addMute, carryOutMute, type MuteShelf } from '../mute-shelf.ts';
import { maxMuteEntries, type MuteOrder, type MuteOutcome, type MuteStore } from '../mute-store.ts';
import { changingMuteColumns, muteColumns, muteEntryOf, muteOf } from './mute-row.ts';
import { muteStatements, type MuteStatements } from './mute-statements.ts';
import type { SqliteAlertStore } from './sqlite-alert-store.ts';

/** Keeps silences and exceptions in the state's database, beside the alerts. */
export class SqliteMuteStore implements MuteStore {
  readonly changes = new Topic<Mute>();
  readonly #statements: MuteStatements;
  readonly #alerts: SqliteAlertStore;
  readonly #atOnce: (write: () => void) => void;

  /** `atOnce` makes one transaction of what is written meanwhile, or none of it. */
  constructor(database: DatabaseSync, alerts: SqliteAlertStore, atOnce: (write: () => void) => void) {
    this.#statements = muteStatements(database);
    this.#alerts = alerts;
    this.#atOnce = atOnce;
  }

  async all(): Promise<readonly Mute[]> {
    return this.#all();
  }

  async find(id: string): Promise<Mute | null> {
    return this.#find(id);
  }

  async history(id: string): Promise<readonly MuteEntry[]> {
    return this.#statements.entries.all(id).map(muteEntryOf);
  }

  add(mute: Mute): Promise<MuteOutcome> {
    return this.#do((shelf) => addMute(shelf, mute));
  }

  change(order: MuteOrder, signature: Signature): Promise<MuteOutcome> {
    return this.#do((shelf) => carryOutMute(shelf, order, signature));
  }

  async #do(deed: (shelf: MuteShelf) => MuteOutcome): Promise<MuteOutcome> {
    const { shelf, publish } = this.#openShelf();
    let outcome: MuteOutcome | null = null;
    this.#atOnce(() => void (outcome = deed(shelf)));
    // set by the deed, which has been done or has thrown
    const done = outcome as unknown as MuteOutcome;
    publish();
    if (done.refusal === null && done.mute !== null) this.changes.publish([done.mute]);
    return done;
  }

  #openShelf(): { readonly shelf: MuteShelf; readonly publish: () => void } {
    const told: (() => void)[] = [];
    const silencesAt = (nowMs: number) => new Silences(this.#all(), nowMs);
    const { put, write, trimEntries, remove, removeEntries } = this.#statements;
    const shelf: MuteShelf = {
      all: () => this.#all(),
      find: (id) => this.#find(id),
      put: (mute) => {
        const isKnown = Number(this.#statements.update.run(changingMuteColumns(mute)).changes) > 0;
        if (!isKnown) put.run(muteColumns(mute));
      },
      write: ({ muteId, number, atMs, by, deed, detail, why }) => {
        write.run(muteId, number, atMs, by, deed, detail, why);
        trimEntries.run(muteId, number - maxMuteEntries);
      },
      remove: (id) => {
        remove.run(id);
        removeEntries.run(id);
      },
      hideBy: (made, nowMs) => void told.push(this.#alerts.hideBy(made, silencesAt(nowMs))),
      hideAnew: (changed, nowMs) => void told.push(this.#alerts.hideAnew(changed.id, silencesAt(nowMs))),
    };
    return { shelf, publish: () => told.forEach((tell) => tell()) };
  }

  #all(): readonly Mute[] {
    return this.#statements.all.all().map(muteOf);
  }

  #find(id: string): Mute | null {
    const row = this.#statements.find.get(id);
    return row === undefined ? null : muteOf(row);
  }
}
