import type { Filter, Total } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import type { EventView } from '@tetrascope/tetragon';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../ops/refusal.ts';
import type {
  EventPage,
  EventQuery,
  EventStore,
  EventSummary,
  FoundProcesses,
  ProcessQuery,
  StoreRoom,
} from '../event-store.ts';
import type { Facets } from '../facets.ts';
import type { Trend, TrendQuery } from '../trend.ts';
import { BlockColumns } from './block-columns.ts';
import { BlockMemory } from './block-memory.ts';
import { Block } from './block.ts';
import { cutIntoBlocks, encodeBlockIn, type EncodedBlock } from './encode-block.ts';
import type { BatchReceipt } from './event-file.ts';
import type { Report } from './event-files.ts';
import { LogCaller } from './log-caller.ts';
import type { LogCalls, LogSettings } from './log-protocol.ts';
import { reasonOf } from '../sqlite/sqlite-error.ts';
import { viewOfLine } from './stored-event.ts';

/** How often old files are looked for: a file is an hour, so a minute more is little. */
const retainEveryMs = 60_000;

/** Searches under way or waiting, at most: far more than people ask for; a program that asks for more must slow down. */
const maxSearches = 200;

type SearchName = 'page' | 'count' | 'facets' | 'processes' | 'countBetween' | 'trend' | 'find' | 'summary';

/** Keeps events in files of an hour, in a thread of its own. What is appended is on disk before it is acknowledged. */
export class EmbeddedEventStore implements EventStore {
  readonly #log: LogCaller;
  readonly #retaining: NodeJS.Timeout;
  readonly #memory = new BlockMemory();
  #searches = 0;

  private constructor(log: LogCaller, clock: Clock, report: Report) {
    this.#log = log;
    this.#retaining = setInterval(() => {
      this.retain(clock()).catch((error: unknown) =>
        report('old events can’t be removed', { reason: reasonOf(error) }),
      );
    }, retainEveryMs).unref();
  }

  /** Rejects, with what a person can do, where the folder can't be used. `report` hears of damaged files. */
  static async open(settings: LogSettings, clock: Clock, report: Report): Promise<EmbeddedEventStore> {
    const store = new EmbeddedEventStore(await LogCaller.start(settings, report), clock, report);
    await store.retain(clock());
    return store;
  }

  append(events: readonly GradedEvent[]): Promise<void> {
    return this.appendWith(events, null);
  }

  /** Keeps a batch's account with its events, or neither; without events there is nothing to keep it with. */
  async appendWith(events: readonly GradedEvent[], account: string | null): Promise<void> {
    const newestId = events.at(-1)?.id;
    if (newestId === undefined) return;
    const take = (bytes: number) => this.#memory.take(bytes);
    const blocks = cutIntoBlocks(events).map((some) => encodeBlockIn(take, some));
    const memory = blocks.flatMap(({ columns, payload }) => [columns.buffer, payload.buffer]);
    const receipts = account === null ? [] : [{ newestId, body: account }];
    this.#memory.giveBack((await this.#log.ask('append', { blocks, receipts }, memory)).memory);
  }

  /** The oldest accounts of batches whose newest event's id is greater than `id`, in their order; at most `count`. */
  receiptsAfter(id: string, count: number): Promise<readonly BatchReceipt[]> {
    return this.#log.ask('receiptsAfter', { id, count });
  }

  async page(query: EventQuery): Promise<EventPage> {
    const { blocks, ...page } = await this.#search('page', query);
    return { items: blocks.flatMap(eventsOf), ...page };
  }

  count(filter: Filter): Promise<Total> {
    return this.#search('count', filter);
  }

  facets(filter: Filter): Promise<Facets> {
    return this.#search('facets', filter);
  }

  processes(query: ProcessQuery): Promise<FoundProcesses> {
    return this.#search('processes', query);
  }

  async find(id: string): Promise<GradedEvent | null> {
    const block = await this.#search('find', id);
    return block === null ? null : (eventsOf(block)[0] ?? null);
  }

  summary(): Promise<EventSummary> {
    return this.#search('summary', null);
  }

  countBetween(fromMs: number, toMs: number): Promise<number> {
    return this.#search('countBetween', { fromMs, toMs });
  }

  trend(query: TrendQuery): Promise<Trend> {
    return this.#search('trend', query);
  }

  async #search<Name extends SearchName>(
    name: Name,
    question: LogCalls[Name]['ask'],
  ): Promise<LogCalls[Name]['answer']> {
    if (this.#searches >= maxSearches)
      throw new Refusal('TOO_BUSY', `${maxSearches} searches are under way; ask again later`);
    this.#searches++;
    try {
      return await this.#log.ask(name, question);
    } finally {
      this.#searches--;
    }
  }

  room(): Promise<StoreRoom> {
    return this.#log.ask('room', null);
  }

  /** Takes files off the disk that are older, or more, than is kept. */
  async retain(nowMs: number): Promise<void> {
    await this.#log.ask('retain', nowMs);
  }

  close(): Promise<void> {
    clearInterval(this.#retaining);
    return this.#log.close();
  }
}

/** Events with all their fields; their lines are parts of one piece of memory, and views are read when they are asked for. */
function eventsOf({ columns, payload }: EncodedBlock): GradedEvent[] {
  return Array.from(new Block(new BlockColumns(columns), () => payload).events(), (event) => {
    const { id, source, receivedMs, timeMs, raw, severity, matches } = event;
    let view: EventView | undefined;
    return {
      ...{ id, source, receivedMs, timeMs, raw, severity, matches },
      get view() {
        return (view ??= viewOfLine(raw));
      },
    };
  });
}
