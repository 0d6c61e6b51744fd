import { severityRank, type Severity } from '@tetrascope/contracts';
import type { Decoded } from '@tetrascope/tetragon';
import type { Grade, Match } from '../graded-event.ts';
import type { Rule } from '../rule.ts';
import { compileRule, type CompiledRule } from './compile-rule.ts';
import { EventTexts, FieldSlots } from './event-texts.ts';

/** A set of rules, ready to grade events. */
export interface Detector {
  /** What the rules say of an event. Never throws, whatever the event holds; keeps nothing of it. */
  grade(event: Decoded): Grade;
}

/** Somebody wrote a policy to see these, so they weigh more than the ordinary course of things. */
const watchedTypes: readonly string[] = ['process_kprobe', 'process_lsm', 'process_uprobe'];

const gradeWithoutMatch = (severity: Severity): Grade => Object.freeze({ severity, matches: Object.freeze([]) });
const watched = gradeWithoutMatch('MEDIUM');
const ordinary = gradeWithoutMatch('LOW');

/**
 * Compiles rules into one detector. An event is only held against rules that its type can match; its severity is that
 * of the gravest match, else MEDIUM for what a policy watches (kprobe, LSM, uprobe) and LOW for the rest. Rules of one
 * severity match in the order given.
 */
export const compileRules = (rules: readonly Rule[]): Detector => {
  const slots = new FieldSlots();
  const gravestFirst = rules.toSorted((a, b) => severityRank[b.severity] - severityRank[a.severity]);
  const compiled = gravestFirst.map((rule) => compileRule(rule, slots));
  const forAnyType = compiled.filter(({ types }) => types === null);
  const byType = rulesByType(compiled);
  return {
    grade: (event) => {
      const matches = matchesOf(event, byType.get(event.view.type) ?? forAnyType);
      const [gravest] = matches;
      if (gravest !== undefined) return { severity: gravest.severity, matches };
      return watchedTypes.includes(event.view.type) ? watched : ordinary;
    },
  };
};

const rulesByType = (rules: readonly CompiledRule[]): ReadonlyMap<string, readonly CompiledRule[]> => {
  const named = new Set(rules.flatMap(({ types }) => [...(types ?? [])]));
  return new Map([...named].map((type) => [type, rules.filter(({ types }) => types === null || types.has(type))]));
};

const noMatches: readonly Match[] = [];

const matchesOf = (event: Decoded, rules: readonly CompiledRule[]): readonly Match[] => {
  if (rules.length === 0) return noMatches;
  const texts = new EventTexts(event);
  let matches: Match[] | null = null;
  for (const rule of rules) {
    if (rule.holds(texts)) (matches ??= []).push(rule.matchOf(event));
  }
  return matches ?? noMatches;
};
