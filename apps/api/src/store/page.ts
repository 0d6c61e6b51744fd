/** In which order items are listed: by their ids, that is, by when they arrived. */
export type ListOrder = 'newest_first' | 'oldest_first';

/** Asks for `first` items behind the item with id `after`, which need not be held (any more). */
export interface PageQuery {
  /** 1 or more. */
  readonly first: number;
  readonly after: string | null;
  /** Newest first where it is not told. */
  readonly order?: ListOrder;
}

/**
 * Bytes of exported lines in one page: 200 ordinary events have half a megabyte, but a line may have 10 MiB. A page that
 * would hold more ends early, after at least one item, and says that there is a next one.
 */
export const maxPageBytes = 16 * 1024 * 1024;

/** In the order asked for. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}
