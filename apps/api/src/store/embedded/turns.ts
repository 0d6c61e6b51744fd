import { setImmediate } from 'node:timers/promises';
import type { Search } from './search.ts';

/** How long a search may keep others waiting, appends above all. */
const turnMs = 10;

/** Searches under way at a time: each may hold a page and an unpacked block. The others wait; whoever asks bounds them. */
const maxRunning = 4;

/** A search, and who waits for its answer. */
interface Task {
  /** Takes a step; true when it was the last. */
  step(): boolean;
}

/** Runs searches in turns of some milliseconds, between which the thread hears what else it is asked. */
export class Turns {
  readonly #running: Task[] = [];
  readonly #waiting: Task[] = [];
  readonly #deeds: (() => void)[] = [];
  #isTaken = false;

  /** Resolves with the search's answer; rejects with what it throws. */
  run<Answer>(search: Search<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const step = (): boolean => {
        try {
          const taken = search.next();
          if (taken.done === true) resolve(taken.value);
          return taken.done === true;
        } catch (error) {
          reject(error as Error);
          return true;
        }
      };
      this.#waiting.push({ step });
      void this.#takeTurns();
    });
  }

  /** Does it between searches: those under way end first, the others begin after it. Rejects with what it throws. */
  alone<Result>(deed: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#deeds.push(() => {
        try {
          resolve(deed());
        } catch (error) {
          reject(error as Error);
        }
      });
      void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    if (this.#isTaken) return;
    this.#isTaken = true;
    for (this.#admit(); this.#running.length > 0; this.#admit()) {
      const task = this.#running.shift() as Task;
      if (!hasEnded(task)) this.#running.push(task);
      await setImmediate();
    }
    this.#isTaken = false;
  }

  #admit(): void {
    if (this.#running.length === 0) for (const deed of this.#deeds.splice(0)) deed();
    if (this.#deeds.length === 0) this.#running.push(...this.#waiting.splice(0, maxRunning - this.#running.length));
  }
}

function hasEnded({ step }: Task): boolean {
  for (const untilMs = performance.now() + turnMs; performance.now() < untilMs;) if (step()) return true;
  return false;
}
