import { joinFacts, withEvent, type ProcessEvent, type ProcessFacts } from './process-facts.ts';

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
    if (execId !== '') this.#put(execId, (known) => withEvent(known, event));
  }

  /** Adds what other events say of a process, folded already: none of them may be among those added before. */
  join(facts: ProcessFacts): void {
    this.#put(facts.execId, (known) => (known === undefined ? facts : joinFacts(known, facts)));
  }

  #put(execId: string, grow: (known: ProcessFacts | undefined) => ProcessFacts): void {
    const known = this.#facts.get(execId);
    if (known === undefined && this.#facts.size >= this.#capacity) this.#isWhole = false;
    else this.#facts.set(execId, grow(known));
  }

  get processes(): readonly ProcessFacts[] {
    return [...this.#facts.values()];
  }

  /** False once an event was of a process that there was no room for. */
  get isWhole(): boolean {
    return this.#isWhole;
  }
}
