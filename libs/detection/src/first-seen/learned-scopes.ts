import { disorderMs } from '../correlate/limits.ts';
import type { Baseline } from './baseline.ts';
import type { KeptValue } from './kept-value.ts';

/** What one scope is known to have. */
export interface LearnedScope {
  readonly scope: string;
  readonly sinceMs: number;
  /** From when on what it has not is called new. */
  readonly learnsUntilMs: number;
  readonly values: number;
  /** Those first seen last stand first; at most as many as were asked for. */
  readonly latest: readonly KeptValue[];
}

/** How much is told of what was learned. */
export interface ToldOfScopes {
  readonly scopes: number;
  readonly values: number;
}

/** What each scope is known to have; those that something was new to last stand first, at most as many as are told. */
export const learnedScopes = (baseline: Baseline, learningMs: number, told: ToldOfScopes): readonly LearnedScope[] => {
  const byScope = new Map<string, KeptValue[]>();
  for (const value of baseline.values()) {
    const own = byScope.get(value.scope);
    if (own === undefined) byScope.set(value.scope, [value]);
    else own.push(value);
  }
  const newestOf = (values: readonly KeptValue[]): number => values[0]?.firstMs ?? 0;
  for (const values of byScope.values()) values.sort((a, b) => b.firstMs - a.firstMs);
  return [...byScope]
    .sort(([, a], [, b]) => newestOf(b) - newestOf(a))
    .slice(0, told.scopes)
    .map(([scope, values]) => {
      const sinceMs = values[0]?.sinceMs ?? 0;
      const latest = values.slice(0, told.values);
      return { scope, sinceMs, learnsUntilMs: sinceMs + learningMs + disorderMs, values: values.length, latest };
    });
};
