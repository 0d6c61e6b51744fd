import { join } from 'node:path';
import { EmbeddedEventStore } from '../../embedded/embedded-event-store.ts';
import { catchUp, EmbeddedJournal } from '../../embedded/embedded-journal.ts';
import { keepAll } from '../../embedded/testing/keep-all.ts';
import { blankReceipt } from '../../receipt.ts';
import { SqliteStateStore } from '../../sqlite/sqlite-state-store.ts';
import { aGradedEvent } from '../../testing/graded-events.ts';
import { eventsFolder } from '../manifest.ts';

const source = 'file:numbers';
const lane = 'lane';

/** None is raised. */
const maxAlerts = 1;

/** Of a line such as the usual ones, so that hours come and go within seconds. */
const msPerEvent = 1000;

/** What a data folder of numbered events says of itself. */
export interface Told {
  /** In the order of their arrival. */
  readonly numbers: readonly number[];
  /** Events stored, by the account. */
  readonly counted: number;
  /** The number of the next event, by the place where the source goes on. */
  readonly next: number;
}

/** A data folder as the server has it, of events that are numbered from 0, an hour of them in each file. */
export class NumberedStore {
  readonly #events: EmbeddedEventStore;
  readonly #state: SqliteStateStore;
  readonly #journal: EmbeddedJournal;

  private constructor(events: EmbeddedEventStore, state: SqliteStateStore) {
    this.#events = events;
    this.#state = state;
    this.#journal = new EmbeddedJournal(events, state);
  }

  /** As the server opens it. Rejects where a file turns out to be damaged. */
  static async open(dataDir: string): Promise<NumberedStore> {
    const reports: string[] = [];
    const events = await EmbeddedEventStore.open(
      { folder: join(dataDir, eventsFolder), retention: keepAll },
      () => 0,
      (message) => reports.push(message),
    );
    const state = new SqliteStateStore(dataDir, 0, maxAlerts);
    await catchUp(state, events);
    if (reports.length > 0) throw new Error(reports.join('; '));
    return new NumberedStore(events, state);
  }

  /** Stores so many events from a number on, with the account of them. */
  async append(from: number, count: number): Promise<void> {
    const events = Array.from({ length: count }, (_, row) =>
      aGradedEvent(from + row, { receivedMs: (from + row) * msPerEvent, timeMs: (from + row) * msPerEvent }),
    );
    const receipt = {
      ...blankReceipt(source),
      counts: [{ node: 'n', outcome: 'stored', reason: '', count } as const],
      checkpoint: { lane, place: String(from + count) },
      newestId: events.at(-1)?.id ?? null,
    };
    await this.#journal.commit({ events, receipts: [receipt] });
  }

  async tell(): Promise<Told> {
    const numbers: number[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const page = await this.#events.page({ filter: { terms: [] }, first: 1000, after, order: 'oldest_first' });
      numbers.push(...page.items.map(({ id }) => Number(id)));
      after = page.items.at(-1)?.id ?? null;
      isMore = page.hasNextPage;
    }
    const counted = this.#state.read().counts.reduce((sum, { count }) => sum + count, 0);
    return { numbers, counted, next: Number(this.#state.checkpoint(source, lane)?.place ?? 0) };
  }

  async close(): Promise<void> {
    await this.#events.close();
    await this.#state.close();
  }
}
