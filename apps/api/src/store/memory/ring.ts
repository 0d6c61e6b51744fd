import { maxPageBytes, type Page, type PageQuery } from '../page.ts';

/** Anything with an id that sorts in order of arrival. */
interface Identified {
  readonly id: string;
}

/** How much a ring holds; whichever bound is met first lets the oldest go. */
export interface RingBounds<Item> {
  readonly items: number;
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
}

/** Keeps the newest items in order of arrival, at least one; `onEvict` hears of each one that goes. */
export class Ring<Item extends Identified> {
  readonly #slots: (Item | undefined)[] = [];
  readonly #bounds: RingBounds<Item>;
  readonly #onEvict: (item: Item) => void;
  #start = 0;
  #size = 0;
  #bytes = 0;

  constructor(bounds: RingBounds<Item>, onEvict: (item: Item) => void) {
    this.#bounds = bounds;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#size;
  }

  push(item: Item): void {
    const { items, bytes, bytesOf } = this.#bounds;
    const own = bytesOf(item);
    while (this.#size === items || (this.#size > 0 && this.#bytes + own > bytes)) this.#evict();
    this.#slots[(this.#start + this.#size) % items] = item;
    this.#size++;
    this.#bytes += own;
  }

  #evict(): void {
    const oldest = this.#at(0);
    this.#slots[this.#start] = undefined;
    this.#start = (this.#start + 1) % this.#bounds.items;
    this.#size--;
    this.#bytes -= this.#bounds.bytesOf(oldest);
    this.#onEvict(oldest);
  }

  /** The item at `index` below the size, 0 being the oldest. */
  #at(index: number): Item {
    return this.#slots[(this.#start + index) % this.#bounds.items] as Item;
  }

  /** How many items have an id below `id`: the index of the first that has not. */
  #indexOf(id: string): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  find(id: string): Item | null {
    const index = this.#indexOf(id);
    if (index === this.#size) return null;
    const item = this.#at(index);
    return item.id === id ? item : null;
  }

  /** Newest first, from before the item with id `after`; all of them where it is null. */
  *#newestFirst(after: string | null): Generator<Item, void, void> {
    for (let index = (after === null ? this.#size : this.#indexOf(after)) - 1; index >= 0; index--)
      yield this.#at(index);
  }

  /** From behind the item with id `after`; all of them where it is null. */
  *#oldestFirst(after: string | null): Generator<Item, void, void> {
    for (let index = after === null ? 0 : this.#indexOf(after); index < this.#size; index++) {
      const item = this.#at(index);
      if (item.id !== after) yield item;
    }
  }

  /** Up to `first` matching items within the bytes of a page, in that order, and whether there are more. */
  page({ first, after, order = 'newest_first' }: PageQuery, matches: (item: Item) => boolean): Page<Item> {
    const items: Item[] = [];
    let bytes = 0;
    for (const item of order === 'newest_first' ? this.#newestFirst(after) : this.#oldestFirst(after)) {
      if (!matches(item)) continue;
      bytes += this.#bounds.bytesOf(item);
      if (items.length === first || (items.length > 0 && bytes > maxPageBytes)) return { items, hasNextPage: true };
      items.push(item);
    }
    return { items, hasNextPage: false };
  }

  /** All of them, newest first. */
  items(): Generator<Item, void, void> {
    return this.#newestFirst(null);
  }

  count(matches: (item: Item) => boolean): number {
    let total = 0;
    for (const item of this.#newestFirst(null)) if (matches(item)) total++;
    return total;
  }
}
