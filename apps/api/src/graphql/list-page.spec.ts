import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '../store/memory/memory-event-store.ts';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { listPage, type ListArguments } from './list-page.ts';

const id = (number: number): string => aGradedEvent(number).id;

async function page(given: Partial<ListArguments>) {
  const store = new MemoryEventStore({ events: 100, bytes: 1e9 });
  await store.append([1, 2, 3, 4, 5].map((number) => aGradedEvent(number)));
  const all = { first: 50, after: null, last: null, before: null, ...given };
  const { nodes, pageInfo } = await listPage(all, (query) => store.page({ ...query, filter: { terms: [] } }));
  const more = [await pageInfo.hasPreviousPage, await pageInfo.hasNextPage];
  const { startCursor, endCursor } = pageInfo;
  expect([startCursor, endCursor]).toEqual([nodes[0]?.id ?? null, nodes.at(-1)?.id ?? null]);
  return [nodes.map((node) => Number(node.id)), ...more];
}

describe('a page of a listing', () => {
  it.each<[Partial<ListArguments>, unknown]>([
    [{}, [[5, 4, 3, 2, 1], false, false]],
    [{ first: 2 }, [[5, 4], false, true]],
    [{ first: 2, after: id(4) }, [[3, 2], true, true]],
    [{ first: 9, after: id(2) }, [[1], true, false]],
    [{ after: id(1) }, [[], true, false]],
    [{ last: 2 }, [[2, 1], true, false]],
    [{ last: 2, before: id(2) }, [[4, 3], true, true]],
    [{ last: 9, before: id(3) }, [[5, 4], false, true]],
    [{ before: id(3) }, [[5, 4], false, true]],
    [{ before: id(5) }, [[], false, true]],
  ])('of %j is %j', async (given, expected) => expect(await page(given)).toEqual(expected));

  it('is of one direction', async () => {
    await expect(page({ after: id(1), last: 2 })).rejects.toThrow('use first with after, or last with before');
  });
});
