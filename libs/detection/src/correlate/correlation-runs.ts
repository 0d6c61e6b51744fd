import type { Rule } from '../rule.ts';
import type { ResolvedCorrelation } from '../set/resolve-correlations.ts';
import { CorrelationRun } from './correlation-run.ts';

/**
 * The correlations at work, from one set of rules to the next: one that is as it was, with everything that it refers to,
 * goes on with what it holds. Any other begins with nothing.
 */
export class CorrelationRuns {
  #runs: ReadonlyMap<string, CorrelationRun> = new Map();

  /** One for each correlation, in their order; each of these comes after those that it names. */
  take(correlations: readonly ResolvedCorrelation[], rules: readonly Rule[]): readonly CorrelationRun[] {
    const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
    const writtenAs = new Map<string, string>();
    const written = (id: string): string => writtenAs.get(id) ?? withoutPlaces(ruleOf.get(id) ?? null);
    const runs = new Map<string, CorrelationRun>();
    for (const resolved of correlations) {
      const { correlation, inputs } = resolved;
      const text = withoutPlaces([correlation, inputs, inputs.map(({ id }) => written(id))]);
      writtenAs.set(correlation.id, text);
      runs.set(text, this.#runs.get(text) ?? new CorrelationRun(resolved));
    }
    this.#runs = runs;
    return [...runs.values()];
  }
}

/** Where something stands says nothing of what it does. */
const places: ReadonlySet<string> = new Set(['file', 'line', 'column']);

const withoutPlaces = (written: unknown): string =>
  JSON.stringify(written, (name, value: unknown) => (places.has(name) ? undefined : value));
