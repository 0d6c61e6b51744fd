import { Logger } from '@nestjs/common';

const logger = new Logger('feed');

/** Hears of every batch at once, in order; must not wait. */
export type Listener<Item> = (items: readonly Item[]) => void;

/** Passes each batch to everybody who listens; knows nothing of how fast they are: each listener bounds its own queue. */
export class Topic<Item> {
  readonly #listeners = new Set<Listener<Item>>();

  get listeners(): number {
    return this.#listeners.size;
  }

  publish(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(items);
      } catch (error) {
        // what was stored stays stored, and the other listeners hear of it
        logger.error({ msg: 'a listener failed', error });
      }
    }
  }

  /** Returns the function that ends it. */
  listen(listener: Listener<Item>): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
