import { decodeLine, utf8Bytes } from '@tetrascope/tetragon';
import { compileRules } from '../match/compile-rules.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { Rule, RuleExample } from '../rule.ts';

/** Where a rule does not do with its examples what they say; [] where it does, or has none. */
export const exampleFaults = (rule: Rule): readonly RuleFault[] => {
  const detector = compileRules([rule]);
  const matches = ({ event }: RuleExample): boolean => {
    const decoded = decodeLine(utf8Bytes(event));
    return !('code' in decoded) && detector.grade(decoded).matches.length > 0;
  };
  const faultsAt = (examples: readonly RuleExample[], message: string): readonly RuleFault[] =>
    examples.map(({ line }) => ({ file: rule.file, line, column: 1, message: `${quote(rule.title.en)} ${message}` }));
  const { match, noMatch } = rule.examples;
  return [
    ...faultsAt(
      match.filter((example) => !matches(example)),
      'must match this event and does not',
    ),
    ...faultsAt(noMatch.filter(matches), 'must not match this event and does'),
  ].sort((a, b) => a.line - b.line);
};
