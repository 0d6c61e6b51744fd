import type { Placeholders } from '../modifiers/modifier.ts';
import { parseSigma } from '../parse/parse-sigma.ts';
import type { RuleFault } from '../parse/rule-fault.ts';
import type { Rule } from '../rule.ts';

/** Reads a file that has one rule or faults; throws where it has both or neither. */
export const parseOne = (
  text: string,
  file: string,
  placeholders: Placeholders = new Map(),
): { readonly rule: Rule | null; readonly faults: readonly RuleFault[] } => {
  const { rules, faults } = parseSigma(text, file, placeholders);
  const [rule = null] = rules;
  if (rules.length + Math.min(faults.length, 1) !== 1)
    throw new Error(`${rules.length} rules, ${faults.length} faults`);
  return { rule, faults };
};
