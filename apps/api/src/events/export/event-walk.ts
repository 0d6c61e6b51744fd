import type { Filter } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import type { EventStore } from '../../store/event-store.ts';
import type { ListOrder } from '../../store/page.ts';

/** Events asked for at a time: about two blocks of the embedded store, so that hardly one is unpacked twice. */
const pageEvents = 1000;

/** How long the store looks at a time: who has gone away keeps it no longer, however rare a match is. */
const maxLookMs = 1000;

/** Which events, how many at most, and where to begin. */
export interface WalkRequest {
  readonly filter: Filter;
  readonly order: ListOrder;
  /** An event's id to go on behind. */
  readonly after: string | null;
  /** 1 or more. */
  readonly maxEvents: number;
}

/** All events that match, page by page, up to the newest one that is held when it begins. */
export class EventWalk {
  readonly #store: EventStore;
  readonly #request: WalkRequest;
  readonly #newestId: string;
  #after: string | null;
  #hasMore: boolean;
  #events = 0;

  private constructor(store: EventStore, request: WalkRequest, newestId: string) {
    this.#store = store;
    this.#request = request;
    this.#newestId = newestId;
    this.#after = request.after;
    this.#hasMore = newestId !== '';
  }

  static async begin(store: EventStore, request: WalkRequest): Promise<EventWalk> {
    const { items } = await store.page({ filter: { terms: [] }, first: 1, after: null });
    return new EventWalk(store, request, items[0]?.id ?? '');
  }

  /** Where the next walk goes on: everything before it, in the order asked for, has been seen. Null for the beginning. */
  get after(): string | null {
    return this.#after;
  }

  /** Whether there may be more to see behind `after` that was held when it began. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** How many events there were so far. */
  get events(): number {
    return this.#events;
  }

  /** One page in hand at a time: the next is read when it is asked for. No page is empty. */
  async *pages(): AsyncGenerator<readonly GradedEvent[], void, void> {
    while (this.#hasMore && this.#events < this.#request.maxEvents) {
      const page = await this.#nextPage();
      if (page.length > 0) yield page;
    }
  }

  async #nextPage(): Promise<readonly GradedEvent[]> {
    const { filter, order, maxEvents } = this.#request;
    const first = Math.min(pageEvents, maxEvents - this.#events);
    const page = await this.#store.page({ filter, order, first, after: this.#after, maxMs: maxLookMs });
    const events = page.items.filter(({ id }) => id <= this.#newestId);
    this.#events += events.length;
    const reached = page.lookedUntil ?? page.items.at(-1)?.id ?? this.#after;
    const isForth = order === 'oldest_first';
    this.#hasMore = page.hasNextPage && !(isForth && reached !== null && reached >= this.#newestId);
    // all that was held has been seen: from here on there is only what arrives later
    if (isForth && !this.#hasMore) this.#after = laterOf(this.#after, this.#newestId);
    else this.#after = reached;
    return events;
  }
}

const laterOf = (one: string | null, other: string): string => (one !== null && one > other ? one : other);
