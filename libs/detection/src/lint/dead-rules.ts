import { eventTypesOf } from '../match/event-types-of.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { Rule } from '../rule.ts';

/** Rules that no event can match, since their selections ask for fields of different types of event. */
export const deadRules = (rules: readonly Rule[]): readonly RuleFault[] =>
  rules
    .filter((rule) => eventTypesOf(rule)?.size === 0)
    .map(({ file, title }) => ({
      ...{ file, line: 1, column: 1 },
      message: `${quote(title.en)} can't match: no event has all the types that its condition asks for`,
    }));
