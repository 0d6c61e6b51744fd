/** Asks for `first` items after (that is, older than) the item with id `after`. */
export interface PageQuery {
  /** 1 or more. */
  readonly first: number;
  readonly after: string | null;
}

/**
 * Bytes of exported lines in one page: 200 ordinary events have half a megabyte, but a line may have 10 MiB. A page that
 * would hold more ends early, after at least one item, and says that there is a next one.
 */
export const maxPageBytes = 16 * 1024 * 1024;

/** Newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}
