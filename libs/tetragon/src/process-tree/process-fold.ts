import { withEvent, type ProcessEvent, type ProcessFacts } from './process-facts.ts';

/** Gathers, from events in any order, what they say of their processes: of the first `capacity` processes that come. */
export class ProcessFold {
  readonly #capacity: number;
  readonly #facts = new Map<string, ProcessFacts>();
  #isWhole = true;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Events without a process are none of its business. */
  add(event: ProcessEvent): void {
    const { execId } = event.view;
    if (execId === '') return;
    const known = this.#facts.get(execId);
    if (known === undefined && this.#facts.size >= this.#capacity) this.#isWhole = false;
    else this.#facts.set(execId, withEvent(known, event));
  }

  get processes(): readonly ProcessFacts[] {
    return [...this.#facts.values()];
  }

  /** False once an event was of a process that there was no room for. */
  get isWhole(): boolean {
    return this.#isWhole;
  }
}
