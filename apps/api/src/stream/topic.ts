/** Hears of every batch at once, in order; must not throw and must not wait. */
export type Listener<Item> = (items: readonly Item[]) => void;

/** Passes each batch to everybody who listens; knows nothing of how fast they are: each listener bounds its own queue. */
export class Topic<Item> {
  readonly #listeners = new Set<Listener<Item>>();

  get listeners(): number {
    return this.#listeners.size;
  }

  publish(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const listener of this.#listeners) listener(items);
  }

  /** Returns the function that ends it. */
  listen(listener: Listener<Item>): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
