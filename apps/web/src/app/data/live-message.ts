/** One message of a live stream. */
export interface LiveMessage<Item> {
  /** Oldest first. */
  readonly items: readonly Item[];
  /** True for the first message of a connection: from here on the stream misses nothing, before it anything may be missing. */
  readonly opening: boolean;
  /** Batches the server gave up because this client was too slow for them. */
  readonly lost: number;
}
