import { decodeLine, utf8Bytes } from '@tetrascope/tetragon';
import { compileRules } from '../match/compile-rules.ts';
import { quote, type RuleFault } from '../parse/rule-fault.ts';
import type { Rule, RuleExample } from '../rule.ts';

/** Where a rule does not do with its examples what they say; [] where it does, or has none. */
export const exampleFaults = (rule: Rule): readonly RuleFault[] => {
  const faultsAt = (examples: readonly RuleExample[], message: string): readonly RuleFault[] =>
    examples.map(({ line }) => ({ file: rule.file, line, column: 1, message: `${quote(rule.title.en)} ${message}` }));
  const { match, noMatch } = rule.examples;
  const which = rule.firstSeen === null ? 'this event' : 'the last of these events';
  return [
    ...faultsAt(
      match.filter((example) => matchesOf(rule, example).at(-1) !== true),
      `must match ${which} and does not`,
    ),
    ...faultsAt(
      noMatch.filter((example) => matchesOf(rule, example).includes(true)),
      `must not match ${rule.firstSeen === null ? 'this event' : 'any of these events'} and does`,
    ),
  ].sort((a, b) => a.line - b.line);
};

/** Of each event, by one that knows nothing before; those that tell no time are of the time of the one before. */
const matchesOf = (rule: Rule, { events }: RuleExample): readonly boolean[] => {
  const detector = compileRules([rule]);
  let timeMs = 0;
  return events.map((event, place) => {
    const decoded = decodeLine(utf8Bytes(event));
    if ('code' in decoded) return false;
    timeMs = decoded.view.timeMs ?? timeMs;
    const { matches } = detector.grade(decoded, { eventId: String(place), timeMs, receivedMs: timeMs });
    return matches.length > 0;
  });
};
