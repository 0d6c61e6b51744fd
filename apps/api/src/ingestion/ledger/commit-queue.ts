import type { Commit } from '../../store/journal.ts';
import type { Sequence } from './sequence.ts';

/** Events committed at once, save for a single larger batch: what a store on disk takes in about a tenth of a second. */
const maxEvents = 2000;

/** The same in bytes of exported lines: what is handed to a store's thread at once. */
const maxBytes = 8 * 1024 * 1024;

interface Waiting {
  readonly commit: Commit;
  readonly sequence: Sequence | undefined;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One commit after the other, in the order in which they are asked for. Those that come while one is under way are made
 * together: a disk takes as long for many small ones as for each of them.
 */
export class CommitQueue {
  readonly #keep: (commit: Commit) => Promise<void>;
  #waiting: Waiting[] = [];
  #isBusy = false;
  /** After a failure each is made by itself, so that one that can't be kept harms no other for long. */
  #isCareful = false;

  constructor(keep: (commit: Commit) => Promise<void>) {
    this.#keep = keep;
  }

  /** Resolves once it is kept; rejects where it can't be, or where one before it in its sequence couldn't. */
  commit(commit: Commit, sequence?: Sequence): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ commit, sequence, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const group = this.#next();
      if (group.length > 0) await this.#make(group);
    }
    this.#isBusy = false;
  }

  async #make(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#keep(joined(group));
      this.#isCareful = false;
      for (const { resolve } of group) resolve();
    } catch (reason) {
      this.#isCareful = true;
      for (const { sequence, reject } of group) {
        sequence?.fail(reason);
        reject(reason);
      }
    }
  }

  /** Takes those that are made together. */
  #next(): readonly Waiting[] {
    const group: Waiting[] = [];
    let [events, bytes, taken] = [0, 0, 0];
    for (const each of this.#waiting) {
      events += each.commit.events.length;
      bytes += each.commit.events.reduce((sum, { raw }) => sum + raw.length, 0);
      if (group.length > 0 && (this.#isCareful || events > maxEvents || bytes > maxBytes)) break;
      taken++;
      const failure = each.sequence?.failure ?? null;
      if (failure === null) group.push(each);
      else each.reject(failure.reason);
    }
    this.#waiting = this.#waiting.slice(taken);
    return group;
  }
}

const joined = (group: readonly Waiting[]): Commit => ({
  events: group.flatMap(({ commit }) => commit.events),
  receipts: group.flatMap(({ commit }) => commit.receipts),
});
