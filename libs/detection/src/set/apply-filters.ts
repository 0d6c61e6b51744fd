import type { RuleFilter } from '../filter.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { Reference } from '../reference.ts';
import type { Condition, Rule } from '../rule.ts';
import { isCalled } from './is-called.ts';

/** Rules with their filters put on. */
export interface Filtered {
  /** In the order given. */
  readonly rules: readonly Rule[];
  /** What filters name that is not there, or is none of theirs. */
  readonly warnings: readonly RuleFault[];
}

/**
 * Puts each filter on the rules that it names within its log source: they match only where its condition holds too. A
 * filter that hides what it describes therefore says `not selection`.
 */
export const applyFilters = (rules: readonly Rule[], filters: readonly RuleFilter[]): Filtered => ({
  rules: rules.map((rule) =>
    filters.reduce((own, filter, n) => (isMeant(filter, rule) ? withFilter(own, filter, n) : own), rule),
  ),
  warnings: filters.flatMap((filter) =>
    (filter.rules ?? []).flatMap((reference) => warningOf(filter, reference, rules) ?? []),
  ),
});

const isMeant = (filter: RuleFilter, rule: Rule): boolean =>
  isInScope(filter, rule) && (filter.rules === null || filter.rules.some(({ to }) => isCalled(rule, to)));

const isInScope = ({ scope }: RuleFilter, { logsource }: Rule): boolean => {
  if (scope.product === 'tetragon' || logsource.product === 'tetragon') return scope.product === logsource.product;
  return scope.category === null || scope.category === logsource.category;
};

/** Its selections get names that no rule can have. */
const withFilter = (rule: Rule, { selections, condition }: RuleFilter, n: number): Rule => {
  const renamed = (name: string): string => `filter ${n} ${name}`;
  return Object.freeze({
    ...rule,
    selections: [...rule.selections, ...selections.map((each) => ({ ...each, name: renamed(each.name) }))],
    condition: { kind: 'and' as const, of: [rule.condition, withNames(condition, renamed)] },
  });
};

const withNames = (condition: Condition, renamed: (name: string) => string): Condition => {
  if (condition.kind === 'selection') return { kind: 'selection', name: renamed(condition.name) };
  if (condition.kind === 'not') return { kind: 'not', of: withNames(condition.of, renamed) };
  return { kind: condition.kind, of: condition.of.map((part) => withNames(part, renamed)) };
};

const warningOf = (filter: RuleFilter, { to, line, column }: Reference, rules: readonly Rule[]): RuleFault | null => {
  const named = rules.filter((rule) => isCalled(rule, to));
  if (named.some((rule) => isInScope(filter, rule))) return null;
  const found = named.length === 0 ? 'there is no rule' : "the filter's logsource does not have the rule";
  return { file: filter.file, line, column, message: `${found} ${quote(to)}: the filter changes nothing for it` };
};
