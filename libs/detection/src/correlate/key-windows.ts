import type { Hits } from './hit.ts';
import { maxHits, maxKeys } from './limits.ts';

/**
 * The hits of each group, by its key. Holds 10 000 groups and 100 000 hits; beyond, the groups that were not written for
 * longest go. `isOver` tells whether a group's hits could no longer matter, so that its going is no loss.
 */
export class KeyWindows {
  readonly #isOver: (hits: Hits) => boolean;
  /** In the order of their last writing. */
  readonly #windows = new Map<string, Hits>();
  #hits = 0;
  #evictedKeys = 0;
  #evictedHits = 0;

  constructor(isOver: (hits: Hits) => boolean) {
    this.#isOver = isOver;
  }

  get keys(): number {
    return this.#windows.size;
  }

  get hits(): number {
    return this.#hits;
  }

  /** Groups that went although their hits could have mattered. */
  get evictedKeys(): number {
    return this.#evictedKeys;
  }

  /** The hits of those groups. */
  get evictedHits(): number {
    return this.#evictedHits;
  }

  of(key: string): Hits {
    return this.#windows.get(key) ?? [];
  }

  entries(): readonly (readonly [string, Hits])[] {
    return [...this.#windows];
  }

  set(key: string, hits: Hits): void {
    this.#remove(key);
    if (hits.length === 0) return;
    this.#windows.set(key, hits);
    this.#hits += hits.length;
    while (this.#windows.size > maxKeys || this.#hits > maxHits) this.#evict();
  }

  #evict(): void {
    for (const [key, hits] of this.#windows) {
      this.#remove(key);
      if (this.#isOver(hits)) return;
      this.#evictedKeys += 1;
      this.#evictedHits += hits.length;
      return;
    }
  }

  #remove(key: string): void {
    this.#hits -= this.of(key).length;
    this.#windows.delete(key);
  }
}
