import type { EventTest } from '../match/compiled-field-test.ts';
import type { EventTexts } from '../match/event-texts.ts';
import type { Clock, RuleCost } from './rule-cost.ts';

/** One event in so many is timed, since looking at a clock costs as much as asking a rule. */
const timedInterval = 16;

/** Counts what each rule of a set costs, by its number, and holds which ones are in quarantine. */
export class CostBook {
  readonly #clock: Clock;
  readonly #asked: Float64Array;
  readonly #matched: Float64Array;
  readonly #timedMs: Float64Array;
  readonly #quarantined: Uint8Array;
  #events = 0;

  constructor(rules: number, clock: Clock) {
    this.#clock = clock;
    this.#asked = new Float64Array(rules);
    this.#matched = new Float64Array(rules);
    this.#timedMs = new Float64Array(rules);
    this.#quarantined = new Uint8Array(rules);
  }

  /** Events begun so far. */
  get events(): number {
    return this.#events;
  }

  /** Says that the rules asked from now on are asked about a new event. */
  beginEvent(): void {
    this.#events += 1;
  }

  /** Asks a rule and counts it; one in quarantine does not hold. */
  ask(rule: number, holds: EventTest, texts: EventTexts): boolean {
    if (this.#quarantined[rule] === 1) return false;
    this.#asked[rule] = (this.#asked[rule] as number) + 1;
    const held = this.#events % timedInterval === 1 ? this.#time(rule, holds, texts) : holds(texts);
    if (held) this.#matched[rule] = (this.#matched[rule] as number) + 1;
    return held;
  }

  /** Keeps a rule from being asked. */
  quarantine(rule: number): void {
    this.#quarantined[rule] = 1;
  }

  /** Lets a rule be asked again. */
  release(rule: number): void {
    this.#quarantined[rule] = 0;
  }

  costOf(rule: number): Omit<RuleCost, 'ruleId'> {
    return {
      asked: this.#asked[rule] ?? 0,
      matched: this.#matched[rule] ?? 0,
      estimatedMs: (this.#timedMs[rule] ?? 0) * timedInterval,
      quarantined: this.#quarantined[rule] === 1,
    };
  }

  #time(rule: number, holds: EventTest, texts: EventTexts): boolean {
    const startedMs = this.#clock();
    const held = holds(texts);
    this.#timedMs[rule] = (this.#timedMs[rule] as number) + this.#clock() - startedMs;
    return held;
  }
}
