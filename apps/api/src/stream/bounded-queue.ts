/**
 * A bounded queue that one reader takes from as an async iterator. When it is full, what comes newest is given up and
 * counted, so that a slow reader costs nobody else anything.
 */
export class BoundedQueue<Item> implements AsyncGenerator<Item, void, void> {
  readonly #capacity: number;
  readonly #withLost: (item: Item, lost: number) => Item;
  readonly #onClose: () => void;
  readonly #items: Item[] = [];
  #waiting: ((result: IteratorResult<Item, void>) => void)[] = [];
  #lost = 0;
  #closed = false;

  /**
   * Holds up to `capacity` items. `withLost` writes into the next item taken how much was given up since the one before;
   * `onClose` is called once, when the reader leaves.
   */
  constructor(capacity: number, withLost: (item: Item, lost: number) => Item, onClose: () => void) {
    this.#capacity = capacity;
    this.#withLost = withLost;
    this.#onClose = onClose;
  }

  /** `weight` is what giving it up counts for. */
  push(item: Item, weight = 1): void {
    if (this.#closed) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting({ value: item, done: false });
    else if (this.#items.length < this.#capacity) this.#items.push(item);
    else this.#lost += weight;
  }

  /** No more will come: the reader gets what is queued, then the end. */
  end(): void {
    this.#closed = true;
    for (const waiting of this.#waiting) waiting({ value: undefined, done: true });
    this.#waiting = [];
  }

  async next(): Promise<IteratorResult<Item, void>> {
    const item = this.#items.shift();
    if (item !== undefined) return { value: this.#taken(item), done: false };
    if (this.#closed) return { value: undefined, done: true };
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #taken(item: Item): Item {
    const lost = this.#lost;
    this.#lost = 0;
    return lost === 0 ? item : this.#withLost(item, lost);
  }

  /** The reader leaves: what is queued is let go. */
  async return(): Promise<IteratorResult<Item, void>> {
    if (!this.#closed) this.#onClose();
    this.#items.length = 0;
    this.end();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<Item, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
