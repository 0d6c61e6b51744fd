import { isArgumentType } from '../fields/path-reader.ts';
import type { Condition, FieldTest, Rule, Selection } from '../rule.ts';
import { scopeOf } from './logsource-scope.ts';

/** Event types, or null for all of them. */
export type EventTypes = ReadonlySet<string> | null;

/** A rule bound to more types than this, twice those there are, is held against all. */
const maxTypes = 32;

/**
 * The event types a rule can match at all, so that it is not asked about others. Errs on the side of more: a rule for
 * `product: tetragon` is bound to a type only where its selections say so.
 */
export const eventTypesOf = (rule: Rule): EventTypes => {
  if (rule.logsource.product === 'linux') return new Set(scopeOf[rule.logsource.category].types);
  const types = ofCondition(rule.condition, rule.selections);
  return types === null || types.size > maxTypes ? null : types;
};

const ofCondition = (condition: Condition, selections: readonly Selection[]): EventTypes => {
  if (condition.kind === 'not') return null;
  if (condition.kind === 'selection') {
    const alternatives = selections.find(({ name }) => name === condition.name)?.alternatives ?? [];
    return alternatives.map((tests) => tests.map(ofTest).reduce(both, null)).reduce(either, new Set<string>());
  }
  const parts = condition.of.map((part) => ofCondition(part, selections));
  return condition.kind === 'and' ? parts.reduce(both, null) : parts.reduce(either, new Set<string>());
};

/** A path leads into the event's own key; a value that is absent says nothing of the type. */
const ofTest = ({ field, operator, negated, cased, windash, byField, values }: FieldTest): EventTypes => {
  const texts = values.flatMap((value) => (value === null || value === '' ? [] : [value]));
  if (negated || texts.length < values.length) return null;
  if (field === 'event_type') {
    const isPlain =
      operator === 'equals' && !byField && !cased && !windash && texts.every((text) => /^\w+$/.test(text));
    return isPlain ? new Set(texts.map((text) => text.toLowerCase())) : null;
  }
  if (operator === 'exists' && texts.some((text) => text.toLowerCase() === 'false')) return null;
  const [first = '', ...more] = field.split('.');
  // an argument may be called like a type of event: process_credentials_arg
  const isType = first.startsWith('process_') && !isArgumentType(first);
  return more.length > 0 && isType ? new Set([first]) : null;
};

const both = (a: EventTypes, b: EventTypes): EventTypes => {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter((type) => b.has(type)));
};

const either = (a: EventTypes, b: EventTypes): EventTypes => (a === null || b === null ? null : new Set([...a, ...b]));
