/** Asks for `first` items after (that is, older than) the item with id `after`. */
export interface PageQuery {
  /** 1 or more. */
  readonly first: number;
  readonly after: string | null;
}

/** Newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}
