import type { Bound, Correlation } from '../correlation.ts';
import type { Condition } from '../rule.ts';
import type { Hits } from './hit.ts';
import { measures } from './measures/measures.ts';

/** What the hits of a window come to where the correlation's condition holds; null where it does not. */
export type Judge = (hits: Hits) => number | null;

const comparisons: Readonly<Record<Bound['operator'], (measured: number, than: number) => boolean>> = Object.freeze({
  gt: (measured: number, than: number) => measured > than,
  gte: (measured: number, than: number) => measured >= than,
  lt: (measured: number, than: number) => measured < than,
  lte: (measured: number, than: number) => measured <= than,
  eq: (measured: number, than: number) => measured === than,
  neq: (measured: number, than: number) => measured !== than,
});

/** The judge of a correlation's windows. */
export const judgeOf = (correlation: Correlation): Judge => {
  const { bounds, expression, rules, type } = correlation;
  const measure = measures[type];
  return (hits) => {
    const measured = measure(hits, correlation);
    if (Number.isNaN(measured)) return null;
    if (!bounds.every(({ operator, than }) => comparisons[operator](measured, than))) return null;
    const matched = (name: string): boolean => hits.some(({ input }) => rules[input]?.to === name);
    return expression === null || holds(expression, matched) ? measured : null;
  };
};

const holds = (condition: Condition, matched: (name: string) => boolean): boolean => {
  if (condition.kind === 'selection') return matched(condition.name);
  if (condition.kind === 'not') return !holds(condition.of, matched);
  if (condition.kind === 'and') return condition.of.every((part) => holds(part, matched));
  return condition.of.some((part) => holds(part, matched));
};

/**
 * True where further hits can't undo what holds, so that a finding need not wait for the window's end. A sum counts as
 * one, since what is summed up is not below zero.
 */
export const isRising = ({ type, bounds, expression }: Correlation): boolean =>
  type !== 'value_avg' &&
  type !== 'value_percentile' &&
  bounds.every(({ operator }) => operator === 'gt' || operator === 'gte') &&
  (expression === null || !negates(expression));

const negates = (condition: Condition): boolean =>
  condition.kind === 'not' || (condition.kind !== 'selection' && condition.of.some(negates));
