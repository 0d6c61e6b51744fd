/** Anything with an id that sorts in order of arrival. */
interface Identified {
  readonly id: string;
}

/** Keeps the newest `capacity` items in order of arrival; `onEvict` hears of each one that goes. */
export class Ring<Item extends Identified> {
  readonly #slots: Item[] = [];
  #start = 0;
  readonly #capacity: number;
  readonly #onEvict: (item: Item) => void;

  constructor(capacity: number, onEvict: (item: Item) => void) {
    this.#capacity = capacity;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#slots.length;
  }

  push(item: Item): void {
    if (this.#slots.length < this.#capacity) {
      this.#slots.push(item);
      return;
    }
    this.#onEvict(this.#slots[this.#start] as Item);
    this.#slots[this.#start] = item;
    this.#start = (this.#start + 1) % this.#capacity;
  }

  /** The item at `index`, 0 being the oldest. */
  #at(index: number): Item {
    return this.#slots[(this.#start + index) % this.#slots.length] as Item;
  }

  /** How many items have an id below `id`: the index of the first that has not. */
  #indexOf(id: string): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  find(id: string): Item | null {
    const index = this.#indexOf(id);
    if (index === this.#slots.length) return null;
    const item = this.#at(index);
    return item.id === id ? item : null;
  }

  /** Newest first, from before the item with id `after`; all of them where it is null. */
  *newestFirst(after: string | null): Generator<Item, void, void> {
    for (let index = (after === null ? this.size : this.#indexOf(after)) - 1; index >= 0; index--)
      yield this.#at(index);
  }

  /** Up to `first` matching items, newest first, and whether there are more. */
  page(first: number, after: string | null, matches: (item: Item) => boolean) {
    const items: Item[] = [];
    for (const item of this.newestFirst(after)) {
      if (!matches(item)) continue;
      if (items.length === first) return { items, hasNextPage: true };
      items.push(item);
    }
    return { items, hasNextPage: false };
  }

  count(matches: (item: Item) => boolean): number {
    let total = 0;
    for (const item of this.#slots) if (matches(item)) total++;
    return total;
  }
}
