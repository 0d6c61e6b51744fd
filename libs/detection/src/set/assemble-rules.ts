import type { Correlation } from '../correlation.ts';
import type { SigmaFile } from '../parse/parse-sigma.ts';
import type { RuleFault } from '../parse/rule-fault.ts';
import type { Rule } from '../rule.ts';
import { applyFilters } from './apply-filters.ts';
import { resolveCorrelations, type ResolvedCorrelation } from './resolve-correlations.ts';

/** Rules that work together. */
export interface RuleSet {
  /** With their filters put on, in the order of the files. */
  readonly rules: readonly Rule[];
  /** Each after those that it names. */
  readonly correlations: readonly ResolvedCorrelation[];
  /** The ids of rules and correlations that are only heard by correlations, and match nothing by themselves. */
  readonly silent: ReadonlySet<string>;
  /** Why documents were left out, in the order of the files. */
  readonly faults: readonly RuleFault[];
  /** What is used but may not mean what its author thinks. */
  readonly warnings: readonly RuleFault[];
}

/** Makes one set of what several files hold; of two rules with one id the first stays. */
export const assembleRules = (files: readonly SigmaFile[]): RuleSet => {
  const faults: RuleFault[] = [];
  const byId = new Map<string, Rule | Correlation>();
  const take = <Kind extends Rule | Correlation>(own: readonly Kind[]): readonly Kind[] =>
    own.filter((rule) => {
      const other = byId.get(rule.id);
      if (other === undefined) byId.set(rule.id, rule);
      else faults.push(idTaken(rule, other));
      return other === undefined;
    });
  const taken = files.map(({ rules, correlations, faults: own }) => {
    faults.push(...own);
    return { rules: take(rules), correlations: take(correlations) };
  });
  const { rules, warnings } = applyFilters(
    taken.flatMap((file) => file.rules),
    files.flatMap((file) => file.filters),
  );
  const resolved = resolveCorrelations(
    taken.flatMap((file) => file.correlations),
    rules,
  );
  return {
    rules,
    correlations: resolved.correlations,
    silent: silentOf(resolved.correlations),
    faults: [...faults, ...resolved.faults],
    warnings: [...files.flatMap((file) => file.warnings), ...warnings],
  };
};

/** What a correlation names is silent, unless it or another one has it generate matches too. */
const silentOf = (correlations: readonly ResolvedCorrelation[]): ReadonlySet<string> => {
  const idsOf = (generate: boolean) =>
    new Set(
      correlations
        .filter(({ correlation }) => correlation.generate === generate)
        .flatMap(({ inputs }) => inputs.map(({ id }) => id)),
    );
  const heard = idsOf(true);
  return new Set([...idsOf(false)].filter((id) => !heard.has(id)));
};

const idTaken = ({ file, id }: Rule | Correlation, other: Rule | Correlation): RuleFault => ({
  file,
  line: 1,
  column: 1,
  message: `the id ${id} is taken by ${other.file}: give it its own`,
});
