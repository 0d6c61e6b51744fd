import type { RuleFault } from '../parse/rule-fault.ts';
import type { SigmaFile } from '../parse/parse-sigma.ts';
import type { Rule } from '../rule.ts';
import { applyFilters } from './apply-filters.ts';

/** Rules that work together. */
export interface RuleSet {
  /** With their filters put on, in the order of the files. */
  readonly rules: readonly Rule[];
  /** Why documents were left out, in the order of the files. */
  readonly faults: readonly RuleFault[];
  /** What is used but may not mean what its author thinks. */
  readonly warnings: readonly RuleFault[];
}

/** Makes one set of what several files hold; of two rules with one id the first stays. */
export const assembleRules = (files: readonly SigmaFile[]): RuleSet => {
  const faults: RuleFault[] = [];
  const byId = new Map<string, Rule>();
  for (const { rules, faults: own } of files) {
    faults.push(...own);
    for (const rule of rules) {
      const other = byId.get(rule.id);
      if (other === undefined) byId.set(rule.id, rule);
      else faults.push(idTaken(rule, other));
    }
  }
  const filters = files.flatMap((file) => file.filters);
  const filtered = applyFilters([...byId.values()], filters);
  const warnings = [...files.flatMap((file) => file.warnings), ...filtered.warnings];
  return { rules: filtered.rules, faults, warnings };
};

const idTaken = ({ file, id }: Rule, other: Rule): RuleFault => ({
  file,
  line: 1,
  column: 1,
  message: `the id ${id} is taken by ${other.file}: give it its own`,
});
