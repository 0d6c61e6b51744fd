import { drawOrdinary } from './activity/ordinary.ts';
import type { Activity } from './activity/activity.ts';
import { startCluster } from './cluster/cluster.ts';
import { EventQueue } from './event-queue.ts';
import { Random } from './random.ts';
import { Scene } from './scene.ts';
import { attacks } from './story/story-teller.ts';
import { nsPerMs } from './timestamp.ts';

/** Slow enough that a person can read along. */
export const defaultEventsPerSecond = 2;
/** Three times the most ever seen of a real node, and about half of what one core can make up. */
export const maxEventsPerSecond = 100_000;

/** When the first attack begins: soon enough for somebody who has just opened the page. */
const firstAttackMs = { min: 4_000, max: 8_000 };
/** From the beginning of one attack to that of the next: an alert or two a minute keeps the page calm. */
const attackGapMs = { min: 40_000, max: 80_000 };

/** What to simulate. */
export interface SimulationPlan {
  /** Equal seeds, starts and rates give equal events. */
  readonly seed: number;
  /** When it begins, in milliseconds since 1970; rounded down to a whole one. */
  readonly startMs: number;
  /** Mean rate over simulated time, above 0 and at most `maxEventsPerSecond`. Attacks come per minute, whatever the rate. */
  readonly eventsPerSecond: number;
  /** Whether attacks come between the ordinary work; `sometimes` unless told. */
  readonly attacks?: 'sometimes' | 'never';
}

/** An event as an agent would export it. */
export interface SimulatedEvent {
  /** One JSON object without a line break. */
  readonly line: string;
  /** When it happened, in milliseconds since 1970; the same moment as the line's `time`. */
  readonly timeMs: number;
}

/** An endless, repeatable run of events in time order. */
export interface Simulation {
  /** When the next event happens, in milliseconds since 1970. */
  readonly nextMs: number;
  next(): SimulatedEvent;
  /** Begins nothing new before `timeMs`; what has begun still ends as it would. Earlier times change nothing. */
  skipTo(timeMs: number): void;
}

/** The demo bank's cluster at work; throws a RangeError when the rate is out of bounds. */
export function createSimulation(plan: SimulationPlan): Simulation {
  const { eventsPerSecond } = plan;
  if (!(eventsPerSecond > 0 && eventsPerSecond <= maxEventsPerSecond)) {
    throw new RangeError(`eventsPerSecond must be above 0 and at most ${maxEventsPerSecond}, not ${eventsPerSecond}`);
  }
  return new BankSimulation({ ...plan, startMs: Math.floor(plan.startMs) });
}

class BankSimulation implements Simulation {
  readonly #epochMs: number;
  readonly #nsPerEvent: number;
  readonly #random: Random;
  readonly #cluster;
  readonly #attacks: Generator<Activity, never>;
  readonly #queue = new EventQueue();
  /** When the next ordinary activity begins; the first within a millisecond, so that there is something at once. */
  #ordinaryNs: number;
  /** When the next attack begins. */
  #attackNs: number;

  constructor({ seed, startMs, eventsPerSecond, attacks: frequency = 'sometimes' }: SimulationPlan) {
    this.#epochMs = startMs;
    this.#nsPerEvent = (1000 * nsPerMs) / eventsPerSecond;
    this.#random = new Random(seed);
    this.#cluster = startCluster(this.#random, startMs);
    this.#attacks = attacks(this.#random);
    this.#ordinaryNs = this.#random.between(0, nsPerMs);
    const firstMs = this.#random.between(firstAttackMs.min, firstAttackMs.max);
    this.#attackNs = frequency === 'never' ? Infinity : firstMs * nsPerMs;
  }

  get nextMs(): number {
    return this.#toMs(this.#ready().atNs);
  }

  next(): SimulatedEvent {
    const { line, atNs } = this.#ready();
    this.#queue.pop();
    return { line, timeMs: this.#toMs(atNs) };
  }

  skipTo(timeMs: number): void {
    const atNs = (timeMs - this.#epochMs) * nsPerMs;
    this.#ordinaryNs = Math.max(this.#ordinaryNs, atNs);
    this.#attackNs = Math.max(this.#attackNs, atNs);
  }

  #toMs(atNs: number): number {
    return this.#epochMs + Math.floor(atNs / nsPerMs);
  }

  /** The earliest event, once nothing that is still to begin can come before it. */
  #ready() {
    for (;;) {
      const first = this.#queue.peek();
      if (first !== undefined && first.atNs < Math.min(this.#ordinaryNs, this.#attackNs)) return first;
      this.#begin();
    }
  }

  /** Plays the next activity. Its lines are paid for by a pause, which keeps the mean rate exact whatever it was. */
  #begin(): void {
    const isAttack = this.#attackNs <= this.#ordinaryNs;
    const activity = isAttack ? this.#attacks.next().value : drawOrdinary(this.#random);
    const scene = new Scene(this.#cluster, this.#random, Math.floor(isAttack ? this.#attackNs : this.#ordinaryNs));
    activity(scene);
    for (const line of scene.lines) this.#queue.push(line);
    this.#ordinaryNs += scene.lines.length * this.#nsPerEvent * this.#random.between(0.5, 1.5);
    if (isAttack) this.#attackNs += this.#random.between(attackGapMs.min, attackGapMs.max) * nsPerMs;
  }
}
