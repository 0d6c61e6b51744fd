import { counted } from '../counted.ts';
import type { Changes, ChangeSample, RuleChange } from './rule-changes.ts';

/** What a back-test came to, for a person. */
export function changesText({ events, alerting, rules }: Changes): string {
  const changed = rules.filter((rule) => rule.new + rule.gone + rule.otherSeverity > 0);
  const sum = (pick: (rule: RuleChange) => number): number => rules.reduce((total, rule) => total + pick(rule), 0);
  const head = `${counted(events, 'event')}: ${counted(
    sum(({ now }) => now),
    'match',
    'matches',
  )} now, ${sum(({ then }) => then)} then; events that raise an alert: ${alerting.now} now, ${alerting.then} then\n`;
  if (changed.length === 0) return `${head}Nothing changes.\n`;
  const rows = changed.map((rule) => {
    const cells = [rule.now, rule.then, rule.new, rule.gone, rule.otherSeverity];
    return `${row(cells)}  ${rule.title}\n${rule.samples.map(sampleText).join('')}`;
  });
  return `${head}\n${row(['now', 'then', 'new', 'gone', 'severity'])}  rule\n${rows.join('')}`;
}

const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(9)).join('');

const sampleText = ({ kind, eventId, time, node, text }: ChangeSample): string =>
  `${' '.repeat(9)}  ${kind}: ${time} ${node} ${eventId} ${text.replaceAll(/\s+/g, ' ')}\n`;
