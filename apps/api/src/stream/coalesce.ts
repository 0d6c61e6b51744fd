import { BoundedQueue } from './bounded-queue.ts';
import type { Topic } from './topic.ts';

/** Items of one batch: larger ones make a page stutter, smaller ones cost a query execution each. */
export const maxBatchItems = 100;
/** Batches waiting for execution: 5000 items, which one core serves in well under a second. */
export const maxWaitingBatches = 50;
/** How long an item may wait for company; a person notices about 100 ms. */
export const batchWindowMs = 25;

export interface Coalesced<Item> {
  /** Oldest first. */
  readonly items: readonly Item[];
  /** Given up before these because the reader was too slow. */
  readonly lost: number;
}

/**
 * What comes on a topic and matches, gathered into batches. The first batch is there at once and empty: whoever has it
 * misses nothing from then on. Ends when the reader leaves.
 */
export function coalesce<Item>(
  topic: Topic<Item>,
  matches: (item: Item) => boolean,
): AsyncGenerator<Coalesced<Item>, void, void> {
  let gathered: Item[] = [];
  let timer: NodeJS.Timeout | undefined;
  const queue = new BoundedQueue<Coalesced<Item>>(
    maxWaitingBatches,
    (batch, lost) => ({ ...batch, lost }),
    () => {
      stop();
      clearTimeout(timer);
    },
  );
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    queue.push({ items: gathered, lost: 0 }, gathered.length);
    gathered = [];
  };
  const stop = topic.listen((items) => {
    for (const item of items) {
      if (!matches(item)) continue;
      gathered.push(item);
      if (gathered.length === maxBatchItems) flush();
    }
    if (gathered.length > 0) timer ??= setTimeout(flush, batchWindowMs);
  });
  queue.push({ items: [], lost: 0 });
  return queue;
}
