import { decodeLine, utf8Bytes } from '@tetrascope/tetragon';
import { compileRuleSet } from '../match/compile-rule-set.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { RuleExample } from '../rule.ts';
import type { RuleSet } from '../set/assemble-rules.ts';
import type { ResolvedCorrelation } from '../set/resolve-correlations.ts';

/** Where correlations do not do with their examples what they say, with the rules of their set. */
export const correlationFaults = (set: RuleSet): readonly RuleFault[] => {
  // only what is named is asked: compiling all rules for each example would take seconds
  const named = new Set(set.correlations.flatMap(({ inputs }) => inputs.map(({ id }) => id)));
  const small = { ...set, rules: set.rules.filter(({ id }) => named.has(id)) };
  return set.correlations.flatMap((resolved) => faultsOf(resolved, small));
};

const faultsOf = ({ correlation }: ResolvedCorrelation, set: RuleSet): readonly RuleFault[] => {
  const { file, title, id, examples } = correlation;
  const faultsAt = (wrong: readonly RuleExample[], message: string): readonly RuleFault[] =>
    wrong.map(({ line }) => ({ file, line, column: 1, message: `${quote(title.en)} ${message}` }));
  const isFound = ({ events }: RuleExample): boolean => finds(set, id, events);
  return [
    ...faultsAt(
      examples.match.filter((example) => !isFound(example)),
      'must find something in these events and does not',
    ),
    ...faultsAt(examples.noMatch.filter(isFound), 'must find nothing in these events and does'),
  ].sort((a, b) => a.line - b.line);
};

/** Events that tell no time are of the time of the one before. */
const finds = (set: RuleSet, id: string, events: readonly string[]): boolean => {
  const silent = new Set([...set.silent].filter((each) => each !== id));
  const detector = compileRuleSet({ ...set, silent });
  let timeMs = 0;
  const isMatch = events.map((event, place) => {
    const decoded = decodeLine(utf8Bytes(event));
    if ('code' in decoded) return false;
    timeMs = decoded.view.timeMs ?? timeMs;
    const { matches } = detector.grade(decoded, { eventId: String(place), timeMs, receivedMs: timeMs });
    return matches.some(({ ruleId }) => ruleId === id);
  });
  return isMatch.includes(true) || detector.findings(Infinity).some(({ correlationId }) => correlationId === id);
};
