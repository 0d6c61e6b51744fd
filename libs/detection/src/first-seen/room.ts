import { maxValues, sweepEveryMs } from './limits.ts';

/** What all baselines share: how much they hold together, and the time by their events. */
export class Room {
  /** Values held. */
  values = 0;
  newestMs = -Infinity;
  readonly #sweep: () => void;
  #sweptMs = -Infinity;

  /** `sweep` lets go of what was silent for long. */
  constructor(sweep: () => void) {
    this.#sweep = sweep;
  }

  get isFull(): boolean {
    return this.values >= maxValues;
  }

  /** Makes room, if it was not tried a moment ago. */
  make(): void {
    if (this.newestMs < this.#sweptMs + sweepEveryMs) return;
    this.#sweptMs = this.newestMs;
    this.#sweep();
  }
}
