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
  /** Left out before these: the reader was too slow for them, or wants to see newer ones only. */
  readonly lost: number;
}

/** The same while more comes than the reader wants to see: about as often as a person can look. */
export const floodWindowMs = 100;

/**
 * What comes on a topic and matches, gathered into batches. The first batch is there at once and empty: whoever has it
 * misses nothing from then on. Ends when the reader leaves.
 *
 * A reader that shows only the `newest` so many gets no more of them in a batch: the older ones, which they would push
 * out at once, are left out and counted in `lost`.
 */
export function coalesce<Item>(
  topic: Topic<Item>,
  matches: (item: Item) => boolean,
  newest: number | null = null,
): AsyncGenerator<Coalesced<Item>, void, void> {
  let gathered: Item[] = [];
  let omitted = 0;
  let windowMs = batchWindowMs;
  let timer: NodeJS.Timeout | undefined;
  const queue = new BoundedQueue<Coalesced<Item>>(
    maxWaitingBatches,
    (batch, lost) => ({ ...batch, lost: batch.lost + lost }),
    () => {
      stop();
      clearTimeout(timer);
    },
  );
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    windowMs = omitted > 0 ? floodWindowMs : batchWindowMs;
    queue.push({ items: gathered, lost: omitted }, gathered.length + omitted);
    gathered = [];
    omitted = 0;
  };
  const stop = topic.listen((items) => {
    for (const item of items) {
      if (!matches(item)) continue;
      gathered.push(item);
      if (newest === null && gathered.length === maxBatchItems) flush();
      if (newest !== null && gathered.length > newest) omitted += gathered.splice(0, gathered.length - newest).length;
    }
    if (gathered.length > 0) timer ??= setTimeout(flush, windowMs);
  });
  queue.push({ items: [], lost: 0 });
  return queue;
}
