import {
  Silences,
  silencingOf,
  type AlertHits,
  type Mute,
  type MuteEntry,
  type Signature,
  type Silencing,
} from '@tetrascope/detection';
import { Topic } from '../../stream/topic.ts';
import { addMute, carryOutMute, type MuteShelf } from '../mute-shelf.ts';
import { maxMuteEntries, type MuteOrder, type MuteOutcome, type MuteStore } from '../mute-store.ts';
import type { MemoryAlertStore } from './memory-alert-store.ts';

/** Keeps silences and exceptions in this process; they go with it. */
export class MemoryMuteStore implements MuteStore {
  readonly changes = new Topic<Mute>();
  /** In the order they were made. */
  readonly #mutes = new Map<string, Mute>();
  readonly #entries = new Map<string, MuteEntry[]>();
  readonly #alerts: () => MemoryAlertStore;

  constructor(alerts: () => MemoryAlertStore) {
    this.#alerts = alerts;
  }

  async all(): Promise<readonly Mute[]> {
    return [...this.#mutes.values()].reverse();
  }

  async find(id: string): Promise<Mute | null> {
    return this.#mutes.get(id) ?? null;
  }

  async history(id: string): Promise<readonly MuteEntry[]> {
    return (this.#entries.get(id) ?? []).toReversed();
  }

  async add(mute: Mute): Promise<MuteOutcome> {
    return this.#told(addMute(this.#shelf, mute));
  }

  async change(order: MuteOrder, signature: Signature): Promise<MuteOutcome> {
    return this.#told(carryOutMute(this.#shelf, order, signature));
  }

  /** Counts hits as hidden by their silence, and tells of it; null where they have none, or it is not held any more. */
  readonly hush = ({ silenceId, count, lastMs }: AlertHits): Silencing | null => {
    const mute = this.#mutes.get(silenceId ?? '');
    if (mute === undefined || mute.endedMs !== null) return null;
    const counted = { ...mute, hits: mute.hits + count, lastHitMs: Math.max(mute.lastHitMs ?? 0, lastMs) };
    this.#mutes.set(mute.id, counted);
    return silencingOf(counted);
  };

  #told(outcome: MuteOutcome): MuteOutcome {
    if (outcome.refusal === null && outcome.mute !== null) this.changes.publish([outcome.mute]);
    return outcome;
  }

  readonly #shelf: MuteShelf = {
    all: () => [...this.#mutes.values()],
    find: (id) => this.#mutes.get(id) ?? null,
    put: (mute) => void this.#mutes.set(mute.id, mute),
    write: (entry) => {
      const entries = [...(this.#entries.get(entry.muteId) ?? []), entry];
      this.#entries.set(entry.muteId, entries.slice(-maxMuteEntries));
    },
    remove: (id) => {
      this.#mutes.delete(id);
      this.#entries.delete(id);
    },
    hideBy: (made, nowMs) => this.#alerts().hideBy(made, this.#silencesAt(nowMs)),
    hideAnew: (changed, nowMs) => this.#alerts().hideAnew(changed.id, this.#silencesAt(nowMs)),
  };

  #silencesAt(nowMs: number): Silences {
    return new Silences([...this.#mutes.values()], nowMs);
  }
}
