import { describe, expect, it } from '@jest/globals';
import { parseFilter, severities, type Filter } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter } from '@tetrascope/tetragon';
import fc from 'fast-check';
import type { EventPage, EventQuery } from '../../store/event-store.ts';
import { MemoryEventStore } from '../../store/memory/memory-event-store.ts';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { EventWalk, type WalkRequest } from './event-walk.ts';

const event = (number: number) => aGradedEvent(number, { severity: severities[number % 4] ?? 'LOW' });
const events = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => event(from + index));
const idsOf = (some: readonly GradedEvent[]) => some.map(({ id }) => id);

/** Has so little time that it looks at a few events only. */
class HurriedStore extends MemoryEventStore {
  readonly #looks: number;

  constructor(looks: number) {
    super({ events: 10_000, bytes: 100_000_000 });
    this.#looks = looks;
  }

  override async page(query: EventQuery): Promise<EventPage> {
    if (query.maxMs === undefined) return super.page(query);
    const looked = await super.page({ ...query, filter: { terms: [] }, first: this.#looks });
    const items = looked.items.filter(compileFilter(query.filter)).slice(0, query.first);
    const lookedUntil = items.length === query.first ? items.at(-1)?.id : looked.items.at(-1)?.id;
    return looked.hasNextPage && lookedUntil !== undefined
      ? { items, hasNextPage: true, lookedUntil }
      : { items, hasNextPage: items.at(-1)?.id !== looked.items.at(-1)?.id && items.length === query.first };
  }
}

async function storeWith(held: readonly GradedEvent[], looks = 10_000): Promise<MemoryEventStore> {
  const store = new HurriedStore(looks);
  await store.append(held);
  return store;
}

const everything: Filter = { terms: [] };
const whole: WalkRequest = { filter: everything, order: 'newest_first', after: null, maxEvents: 1_000_000 };

async function walked(walk: EventWalk): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of walk.pages()) {
    expect(page).not.toHaveLength(0);
    ids.push(...idsOf(page));
  }
  return ids;
}

describe('a walk over events', () => {
  const orders = fc.constantFrom('newest_first' as const, 'oldest_first' as const);
  const queries = fc.constantFrom('', 'severity:HIGH', '-severity:LOW', 'binary:none');

  it('sees in parts, one behind the other, what the plain list has', async () => {
    const held = events(0, 60);
    const counts = fc.integer({ min: 1, max: 70 });
    await fc.assert(
      fc.asyncProperty(orders, queries, counts, counts, async (order, text, maxEvents, looks) => {
        const filter = parseFilter(text).filter ?? everything;
        const store = await storeWith(held, looks);
        const seen: string[] = [];
        for (let after: string | null = null, hasMore = true; hasMore;) {
          const walk: EventWalk = await EventWalk.begin(store, { filter, order, after, maxEvents });
          const part = await walked(walk);
          expect(part.length).toBeLessThanOrEqual(maxEvents);
          expect(walk.events).toBe(part.length);
          seen.push(...part);
          ({ after, hasMore } = walk);
        }
        const expected = idsOf(held.filter(compileFilter(filter)));
        expect(seen).toEqual(order === 'oldest_first' ? expected : expected.toReversed());
      }),
    );
  });

  it.each(['newest_first', 'oldest_first'] as const)('ends at what was newest when it began (%s)', async (order) => {
    const store = await storeWith(events(0, 1500));
    const walk = await EventWalk.begin(store, { ...whole, order });
    await store.append(events(1500, 1600));
    const pages = walk.pages();
    const ids = idsOf((await pages.next()).value ?? []);
    await store.append(events(1600, 1700));
    for await (const page of pages) ids.push(...idsOf(page));
    expect(ids.toSorted()).toEqual(idsOf(events(0, 1500)));
    expect(walk.hasMore).toBe(false);
  });

  it('goes on, oldest first, with what arrived since, also where nothing matched', async () => {
    const store = await storeWith(events(0, 10));
    const filter = parseFilter('severity:CRITICAL').filter ?? everything;
    const first = await EventWalk.begin(store, { ...whole, filter, order: 'oldest_first' });
    expect(await walked(first)).toEqual(idsOf([event(0), event(4), event(8)]));
    expect(first.after).toBe(event(9).id);
    const idle = await EventWalk.begin(store, { ...whole, filter, order: 'oldest_first', after: first.after });
    expect([await walked(idle), idle.after]).toEqual([[], first.after]);
    await store.append(events(10, 14));
    const next = await EventWalk.begin(store, { ...whole, filter, order: 'oldest_first', after: idle.after });
    expect(await walked(next)).toEqual(idsOf([event(12)]));
  });

  it('sees nothing in an empty store, and stays where it was', async () => {
    const walk = await EventWalk.begin(await storeWith([]), { ...whole, after: event(5).id });
    expect([await walked(walk), walk.after, walk.hasMore]).toEqual([[], event(5).id, false]);
  });
});
