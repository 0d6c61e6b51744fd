import { severityRank, type Severity } from '@tetrascope/contracts';
import type { Decoded } from '@tetrascope/tetragon';
import { CostBook } from '../cost/cost-book.ts';
import type { Clock, DetectorCost } from '../cost/rule-cost.ts';
import { Baselines } from '../first-seen/baselines.ts';
import type { Verdict } from '../graded-event.ts';
import { Candidates } from '../index/candidates.ts';
import type { Rule } from '../rule.ts';
import { compileRule, type CompiledRule } from './compile-rule.ts';
import { toTheEnd, type Compiling } from './compiling.ts';
import { EventTexts, FieldSlots } from './event-texts.ts';

/** What correlations and baselines must know of an event beside what it holds. */
export interface Arrival {
  readonly eventId: string;
  /** The event's own time. */
  readonly timeMs: number;
  readonly receivedMs: number;
}

/** A set of rules, ready to grade events. */
export interface Detector {
  /**
   * What the rules say of an event. Never throws, whatever the event holds; keeps nothing of it but
   * until the next. Without its arrival
   * correlations do not hear of it, and rules about what is new do not match.
   */
  grade(event: Decoded, arrival?: Arrival): Verdict;
  /** What each rule has cost so far. */
  cost(): DetectorCost;
  /** Asks a rule no more; false where there is none of that id. */
  quarantine(ruleId: string): boolean;
  /** Asks a rule again; false where there is none of that id. */
  release(ruleId: string): boolean;
}

/** How a set of rules is used. */
export interface DetectorSettings {
  /** By which rules are timed; without it they are only counted. */
  readonly clock?: Clock;
  /** Ids of rules that match nothing by themselves: that they hold is told in `ruleIds` alone. */
  readonly silent?: ReadonlySet<string>;
  /** What is known already, to which rules about what is new add; without it nothing is. */
  readonly baselines?: Baselines;
}

const noClock: Clock = () => 0;

/**
 * Compiles rules into one detector. An event is only held against rules that its type and its texts let match; its
 * severity is that of the gravest match, else MEDIUM for what a policy watches (kprobe, LSM, uprobe) and LOW for the
 * rest. Rules of one severity match in the order given.
 */
export const compileRules = (rules: readonly Rule[], settings: DetectorSettings = {}): Detector =>
  toTheEnd(compilingRules(rules, settings));

/** The same a rule at a time: whoever drives it may pause after each, since a thousand take a good part of a second. */
export function* compilingRules(rules: readonly Rule[], settings: DetectorSettings = {}): Compiling<Detector> {
  const slots = new FieldSlots();
  const gravestFirst = rules.toSorted((a, b) => severityRank[b.severity] - severityRank[a.severity]);
  const compiled: CompiledRule[] = [];
  for (const rule of gravestFirst) {
    compiled.push(compileRule(rule, slots));
    yield;
  }
  return new IndexedDetector(compiled, yield* Candidates.building(compiled), settings);
}

/** Somebody wrote a policy to see these, so they weigh more than the ordinary course of things. */
const watchedTypes: readonly string[] = ['process_kprobe', 'process_lsm', 'process_uprobe'];

const nothing = Object.freeze([]);
const withoutMatch = (severity: Severity): Verdict => Object.freeze({ severity, matches: nothing, ruleIds: nothing });
const watched = withoutMatch('MEDIUM');
const ordinary = withoutMatch('LOW');

class IndexedDetector implements Detector {
  /** Gravest first; a rule's number is its place. */
  readonly #rules: readonly CompiledRule[];
  readonly #silent: ReadonlySet<string>;
  readonly #baselines: Baselines;
  readonly #candidates: Candidates;
  readonly #costs: CostBook;
  #texts: EventTexts | null = null;

  constructor(rules: readonly CompiledRule[], candidates: Candidates, settings: DetectorSettings) {
    const { clock = noClock, silent = new Set(), baselines = new Baselines() } = settings;
    this.#rules = rules;
    this.#silent = silent;
    this.#baselines = baselines;
    this.#candidates = candidates;
    this.#costs = new CostBook(rules.length, clock);
  }

  grade(event: Decoded, arrival?: Arrival): Verdict {
    const held = this.#newAmong(this.#heldBy(event), event, arrival);
    const otherwise = watchedTypes.includes(event.view.type) ? watched : ordinary;
    if (held.length === 0) return otherwise;
    const matches = held.filter(({ id }) => !this.#silent.has(id)).map((rule) => rule.matchOf(event));
    const severity = matches[0]?.severity ?? otherwise.severity;
    return { severity, matches, ruleIds: held.map(({ id }) => id) };
  }

  cost(): DetectorCost {
    const rules = this.#rules.map(({ id }, number) => ({ ruleId: id, ...this.#costs.costOf(number) }));
    return { events: this.#costs.events, rules };
  }

  quarantine(ruleId: string): boolean {
    return this.#withNumber(ruleId, (rule) => this.#costs.quarantine(rule));
  }

  release(ruleId: string): boolean {
    return this.#withNumber(ruleId, (rule) => this.#costs.release(rule));
  }

  #heldBy(event: Decoded): readonly CompiledRule[] {
    const texts = this.#textsOf(event);
    this.#costs.beginEvent();
    let held: number[] | null = null;
    for (const rule of this.#candidates.of(texts)) {
      if (this.#costs.ask(rule, (this.#rules[rule] as CompiledRule).holds, texts)) (held ??= []).push(rule);
    }
    return held === null ? nothing : held.sort((a, b) => a - b).map((rule) => this.#rules[rule] as CompiledRule);
  }

  /** All of them but those that speak of what is new where nothing is. */
  #newAmong(held: readonly CompiledRule[], event: Decoded, arrival?: Arrival): readonly CompiledRule[] {
    if (!held.some(({ isNew }) => isNew !== null)) return held;
    return held.filter(
      ({ isNew }) => isNew === null || (arrival !== undefined && isNew(event, arrival, this.#baselines)),
    );
  }

  #textsOf(event: Decoded): EventTexts {
    if (this.#texts === null) this.#texts = new EventTexts(event);
    else this.#texts.turnTo(event);
    return this.#texts;
  }

  #withNumber(ruleId: string, deed: (rule: number) => void): boolean {
    const number = this.#rules.findIndex(({ id }) => id === ruleId);
    if (number >= 0) deed(number);
    return number >= 0;
  }
}
