/** One message of a live stream. */
export interface LiveMessage<Item> {
  /** Oldest first. */
  readonly items: readonly Item[];
  /** True for the first message of a connection: from here on the stream misses nothing, before it anything may be missing. */
  readonly opening: boolean;
  /** More than zero when something was left out before these, because it came too fast for the stream or for this client. */
  readonly lost: number;
}
