import type { Condition } from '../rule.ts';
import type { EventTest } from './compiled-field-test.ts';

/** Compiles a condition over selections that are compiled already; a name that is not among them never holds. */
export const compileCondition = (condition: Condition, selections: ReadonlyMap<string, EventTest>): EventTest => {
  if (condition.kind === 'selection') return selections.get(condition.name) ?? never;
  if (condition.kind === 'not') {
    const test = compileCondition(condition.of, selections);
    return (texts) => !test(texts);
  }
  const tests = condition.of.map((part) => compileCondition(part, selections));
  return condition.kind === 'and' ? allOf(tests) : anyOf(tests);
};

/** Holds when every test holds; asks in order and no further than needed. */
export const allOf = (tests: readonly EventTest[]): EventTest => {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (texts) => tests.every((test) => test(texts));
};

/** Holds when any test holds; asks in order and no further than needed. */
export const anyOf = (tests: readonly EventTest[]): EventTest => {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (texts) => tests.some((test) => test(texts));
};

const never: EventTest = () => false;

/** The selections that speak for a match: those a condition names without a `not` before them. */
export const affirmedBy = (condition: Condition): readonly string[] => {
  if (condition.kind === 'selection') return [condition.name];
  return condition.kind === 'not' ? [] : condition.of.flatMap(affirmedBy);
};
