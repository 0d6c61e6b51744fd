import type { Condition } from '../rule.ts';
import type { EventTest } from './compiled-field-test.ts';

/** A test and what asking it costs, in no unit. */
export interface Weighed {
  readonly cost: number;
  readonly holds: EventTest;
}

/** Compiles a condition over selections that are compiled already; a name that is not among them never holds. */
export const compileCondition = (condition: Condition, selections: ReadonlyMap<string, Weighed>): Weighed => {
  if (condition.kind === 'selection') return selections.get(condition.name) ?? never;
  if (condition.kind === 'not') {
    const { cost, holds } = compileCondition(condition.of, selections);
    return { cost, holds: (texts) => !holds(texts) };
  }
  const tests = condition.of.map((part) => compileCondition(part, selections));
  return condition.kind === 'and' ? allOf(tests) : anyOf(tests);
};

/** Holds when every test holds; asks the cheapest first and no further than needed. */
export const allOf = (tests: readonly Weighed[]): Weighed => {
  const [first = always, ...others] = cheapestFirst(tests);
  return others.reduce(
    (before, next) => ({
      cost: before.cost + next.cost,
      holds: (texts) => before.holds(texts) && next.holds(texts),
    }),
    first,
  );
};

/** Holds when any test holds; asks the cheapest first and no further than needed. */
export const anyOf = (tests: readonly Weighed[]): Weighed => {
  const [first = never, ...others] = cheapestFirst(tests);
  return others.reduce(
    (before, next) => ({
      cost: before.cost + next.cost,
      holds: (texts) => before.holds(texts) || next.holds(texts),
    }),
    first,
  );
};

const cheapestFirst = (tests: readonly Weighed[]): readonly Weighed[] => tests.toSorted((a, b) => a.cost - b.cost);

const never: Weighed = { cost: 0, holds: () => false };
const always: Weighed = { cost: 0, holds: () => true };

/** The selections that speak for a match: those a condition names without a `not` before them. */
export const affirmedBy = (condition: Condition): readonly string[] => {
  if (condition.kind === 'selection') return [condition.name];
  return condition.kind === 'not' ? [] : condition.of.flatMap(affirmedBy);
};
