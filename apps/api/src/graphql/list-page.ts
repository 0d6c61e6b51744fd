import { Refusal } from '../ops/refusal.ts';
import type { Page, PageQuery } from '../store/page.ts';

/** The arguments of a listing, which is newest first: `first` behind `after`, or `last` before `before`. */
export interface ListArguments {
  readonly first: number;
  readonly after: string | null;
  readonly last: number | null;
  readonly before: string | null;
}

type ReadPage<Item> = (query: PageQuery) => Promise<Page<Item>>;

const idOf = ({ id }: { readonly id: string }): string => id;

/** A page of a listing and where it stands in it; whether there are more on the far side is looked up if it is asked for. */
export async function listPage<Item extends { readonly id: string }>(
  given: ListArguments,
  read: ReadPage<Item>,
  cursorOf: (item: Item) => string = idOf,
) {
  const query = queryOf(given);
  const { items, hasNextPage: hasMore } = await read(query);
  const isBack = query.order === 'oldest_first';
  const nodes = isBack ? items.toReversed() : items;
  const [firstNode, lastNode] = [nodes[0], nodes.at(-1)];
  const startCursor = firstNode === undefined ? null : cursorOf(firstNode);
  const endCursor = lastNode === undefined ? null : cursorOf(lastNode);
  const hasBehind = async (order: 'newest_first' | 'oldest_first', after: string | null) =>
    after === null ? query.after !== null : (await read({ first: 1, after, order })).items.length > 0;
  return {
    nodes,
    pageInfo: {
      startCursor,
      endCursor,
      get hasPreviousPage() {
        return isBack ? hasMore : hasBehind('oldest_first', startCursor);
      },
      get hasNextPage() {
        return isBack ? hasBehind('newest_first', endCursor) : hasMore;
      },
    },
  };
}

function queryOf({ first, after, last, before }: ListArguments): Required<PageQuery> {
  if (last === null && before === null) return { first, after, order: 'newest_first' };
  if (after !== null) throw new Refusal('BAD_REQUEST', 'after: use first with after, or last with before, not both');
  return { first: last ?? first, after: before, order: 'oldest_first' };
}
