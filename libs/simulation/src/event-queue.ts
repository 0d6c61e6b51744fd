/** An export line and when it happened. */
export interface TimedLine {
  /** Whole nanoseconds since the simulation's start. */
  readonly atNs: number;
  readonly line: string;
}

interface Entry extends TimedLine {
  /** Order of arrival: lines of the same moment leave in the order they came. */
  readonly order: number;
}

const isBefore = (a: Entry, b: Entry) => a.atNs < b.atNs || (a.atNs === b.atNs && a.order < b.order);

/** Lines waiting for their time: a binary heap, earliest first, first come first out among equals. Unbounded. */
export class EventQueue {
  readonly #heap: Entry[] = [];
  #arrivals = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** The earliest line, left in the queue; undefined when empty. */
  peek(): TimedLine | undefined {
    return this.#heap[0];
  }

  push(event: TimedLine): void {
    const entry = { ...event, order: this.#arrivals++ };
    const heap = this.#heap;
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const parentAt = (hole - 1) >> 1;
      const parent = heap[parentAt] as Entry;
      if (!isBefore(entry, parent)) break;
      heap[hole] = parent;
      hole = parentAt;
    }
    heap[hole] = entry;
  }

  /** Takes the earliest line; undefined when empty. */
  pop(): TimedLine | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (this.#heap.length > 0 && last !== undefined) this.#sink(last);
    return first;
  }

  /** Puts `entry` where the first one was and lets it sink to its place. */
  #sink(entry: Entry): void {
    const heap = this.#heap;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      const [leftEntry, rightEntry] = [heap[left], heap[left + 1]];
      if (leftEntry === undefined) break;
      const isRight = rightEntry !== undefined && isBefore(rightEntry, leftEntry);
      const earlier = isRight ? rightEntry : leftEntry;
      if (!isBefore(earlier, entry)) break;
      heap[hole] = earlier;
      hole = isRight ? left + 1 : left;
    }
    heap[hole] = entry;
  }
}
