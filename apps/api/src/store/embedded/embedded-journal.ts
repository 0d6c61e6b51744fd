import type { Commit, Journal } from '../journal.ts';
import type { Receipt } from '../receipt.ts';
import type { StateStore } from '../state-store.ts';
import { parseAccount, printAccount } from './account-text.ts';
import type { EmbeddedEventStore } from './embedded-event-store.ts';

/** Receipts that are caught up at a time: each may have 256 KiB of fingerprints. */
const receiptsAtOnce = 100;

/**
 * Commits a batch's events and receipts to the event log first, which makes it so; the state follows. Where the process
 * ends in between, `catchUp` lets it follow at the next start.
 */
export class EmbeddedJournal implements Journal {
  /** Receipts that are in the log and not yet in the state; nothing more is taken before they are. */
  #behind: readonly Receipt[] = [];

  readonly #events: EmbeddedEventStore;
  readonly #state: StateStore;

  constructor(events: EmbeddedEventStore, state: StateStore) {
    this.#events = events;
    this.#state = state;
  }

  async commit({ events, receipts }: Commit): Promise<void> {
    await this.#follow();
    if (events.length === 0) return this.#state.commit(receipts);
    await this.#events.appendWith(events, printAccount(receipts));
    this.#behind = receipts;
    try {
      await this.#follow();
    } catch {
      // it is kept, in the log: the next commit waits until the state has it, and says why if it can't
    }
  }

  async #follow(): Promise<void> {
    if (this.#behind.length === 0) return;
    await this.#state.commit(this.#behind);
    this.#behind = [];
  }
}

/**
 * Brings a state up to what is in the event log. The newest id in the state is that of the last batch it has; what came
 * later is entered in its order, so that each receipt counts once. Resolves with the number of batches entered.
 */
export async function catchUp(state: StateStore, events: EmbeddedEventStore): Promise<number> {
  for (let entered = 0; ;) {
    const behind = await events.receiptsAfter(state.read().newestId ?? '', receiptsAtOnce);
    if (behind.length === 0) return entered;
    const newestId = behind.at(-1)?.newestId as string;
    await state.commit(behind.flatMap(({ body }) => parseAccount(body)));
    if ((state.read().newestId ?? '') < newestId) throw new Error('a batch’s receipts don’t tell its newest event');
    entered += behind.length;
  }
}
