import type { LocalText } from '@tetrascope/contracts';
import type { Decoded } from '@tetrascope/tetragon';
import type { Match } from '../graded-event.ts';
import type { Anchors } from '../index/anchor.ts';
import { compileFirstSeen, type FirstSeenTest } from '../first-seen/compile-first-seen.ts';
import { anchorsOf } from '../index/anchors-of.ts';
import type { Rule, Selection } from '../rule.ts';
import { fillTemplate } from '../template.ts';
import { affirmedBy, allOf, anyOf, compileCondition, type Weighed } from './compile-condition.ts';
import { costOfTest } from './cost-of-test.ts';
import { compileFieldTest } from './compile-field-test.ts';
import type { CompiledFieldTest, EventTest } from './compiled-field-test.ts';
import type { FieldSlots } from './event-texts.ts';
import { eventTypesOf, type EventTypes } from './event-types-of.ts';
import { scopeOf } from './logsource-scope.ts';

/** A rule ready to be asked. */
export interface CompiledRule {
  readonly id: string;
  readonly types: EventTypes;
  /** What events of these types must have for it to hold. */
  readonly anchors: Anchors;
  readonly holds: EventTest;
  /** Whether what it holds for is new; null where that does not matter. */
  readonly isNew: FirstSeenTest | null;
  /** What the rule says of an event that it holds for. */
  readonly matchOf: (event: Decoded) => Match;
}

interface CompiledTest extends CompiledFieldTest, Weighed {
  readonly field: string;
}

/** Compiles a rule to closures; `slots` are shared by the rules of one set. */
export const compileRule = (rule: Rule, slots: FieldSlots): CompiledRule => {
  const tests = new Map(rule.selections.map((selection) => [selection.name, testsOf(selection, rule, slots)]));
  const selections = new Map([...tests].map(([name, alternatives]) => [name, anyOf(alternatives.map(allOf))]));
  const condition = compileCondition(rule.condition, selections).holds;
  const includes = rule.logsource.product === 'linux' ? scopeOf[rule.logsource.category].includes : null;
  const affirming = affirmedBy(rule.condition).flatMap((name) => tests.get(name)?.flat() ?? []);
  return {
    id: rule.id,
    types: eventTypesOf(rule),
    anchors: anchorsOf(rule, slots),
    holds: includes === null ? condition : (texts) => includes(texts.event.view) && condition(texts),
    isNew: compileFirstSeen(rule),
    matchOf: (event) => ({
      ruleId: rule.id,
      title: rule.title,
      severity: rule.severity,
      description: rule.describe === null ? null : describe(rule.describe, event, affirming),
    }),
  };
};

const testsOf = ({ alternatives }: Selection, { logsource }: Rule, slots: FieldSlots) =>
  alternatives.map((tests) =>
    tests.flatMap((test): readonly CompiledTest[] => {
      const compiled = compileFieldTest(test, logsource.product, slots);
      return compiled === null ? [] : [{ field: test.field, cost: costOfTest(test), ...compiled }];
    }),
  );

const describe = (template: LocalText, event: Decoded, affirming: readonly CompiledTest[]): LocalText => {
  const matched = (field: string): string => firstHit(field, event, affirming);
  return {
    zh_TW: fillTemplate(template.zh_TW, event.view, matched),
    en: fillTemplate(template.en, event.view, matched),
  };
};

/** The first text of a field, as the event has it, that the rule's affirming tests hit; '' where none does. */
const firstHit = (field: string, event: Decoded, affirming: readonly CompiledTest[]): string => {
  for (const test of affirming) {
    if (test.field !== field) continue;
    const text = test.slot.read(event).find(test.hits);
    if (text !== undefined) return text;
  }
  return '';
};
