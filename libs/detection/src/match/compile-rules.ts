import { severityRank, type Severity } from '@tetrascope/contracts';
import type { Decoded } from '@tetrascope/tetragon';
import { CostBook } from '../cost/cost-book.ts';
import type { Clock, DetectorCost } from '../cost/rule-cost.ts';
import type { Grade, Match } from '../graded-event.ts';
import { Candidates } from '../index/candidates.ts';
import type { Rule } from '../rule.ts';
import { compileRule } from './compile-rule.ts';
import { EventTexts, FieldSlots } from './event-texts.ts';

/** A set of rules, ready to grade events. */
export interface Detector {
  /** What the rules say of an event. Never throws, whatever the event holds; keeps nothing of it. */
  grade(event: Decoded): Grade;
  /** What each rule has cost so far. */
  cost(): DetectorCost;
  /** Asks a rule no more; false where there is none of that id. */
  quarantine(ruleId: string): boolean;
  /** Asks a rule again; false where there is none of that id. */
  release(ruleId: string): boolean;
}

/** Somebody wrote a policy to see these, so they weigh more than the ordinary course of things. */
const watchedTypes: readonly string[] = ['process_kprobe', 'process_lsm', 'process_uprobe'];

const gradeWithoutMatch = (severity: Severity): Grade => Object.freeze({ severity, matches: Object.freeze([]) });
const watched = gradeWithoutMatch('MEDIUM');
const ordinary = gradeWithoutMatch('LOW');

const noClock: Clock = () => 0;

/**
 * Compiles rules into one detector. An event is only held against rules that its type and its texts let match; its
 * severity is that of the gravest match, else MEDIUM for what a policy watches (kprobe, LSM, uprobe) and LOW for the
 * rest. Rules of one severity match in the order given. Without a clock rules are counted but not timed.
 */
export const compileRules = (rules: readonly Rule[], clock: Clock = noClock): Detector => {
  const slots = new FieldSlots();
  const gravestFirst = rules.toSorted((a, b) => severityRank[b.severity] - severityRank[a.severity]);
  const compiled = gravestFirst.map((rule) => compileRule(rule, slots));
  const candidates = new Candidates(compiled);
  const costs = new CostBook(compiled.length, clock);
  const matchesOf = (event: Decoded): readonly Match[] => {
    const texts = new EventTexts(event);
    const held: number[] = [];
    costs.beginEvent();
    for (const rule of candidates.of(texts)) {
      const asked = compiled[rule];
      if (asked !== undefined && costs.ask(rule, asked.holds, texts)) held.push(rule);
    }
    if (held.length === 0) return noMatches;
    return held.sort((a, b) => a - b).flatMap((rule) => compiled[rule]?.matchOf(event) ?? []);
  };
  const numbers = new Map(gravestFirst.map(({ id }, number) => [id, number]));
  const toRule = (ruleId: string, deed: (rule: number) => void): boolean => {
    const number = numbers.get(ruleId);
    if (number !== undefined) deed(number);
    return number !== undefined;
  };
  return {
    grade: (event) => gradeOf(event, matchesOf(event)),
    cost: () => ({
      events: costs.events,
      rules: gravestFirst.map(({ id }, number) => ({ ruleId: id, ...costs.costOf(number) })),
    }),
    quarantine: (ruleId) => toRule(ruleId, (rule) => costs.quarantine(rule)),
    release: (ruleId) => toRule(ruleId, (rule) => costs.release(rule)),
  };
};

const noMatches: readonly Match[] = [];

const gradeOf = ({ view }: Decoded, matches: readonly Match[]): Grade => {
  const [gravest] = matches;
  if (gravest !== undefined) return { severity: gravest.severity, matches };
  return watchedTypes.includes(view.type) ? watched : ordinary;
};
