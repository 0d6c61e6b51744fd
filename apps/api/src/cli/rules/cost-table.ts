import type { DetectorCost, RuleSet } from '@tetrascope/detection';
import { ruleBudget } from '../../rules/rule-quarantine.ts';
import { counted } from './counted.ts';

const usPerMs = 1000;

/** The dearest rules of a trial, one a line, and what the whole set took; '' where nothing was graded. */
export function costTable({ events, rules }: DetectorCost, set: RuleSet, count: number, of: string): string {
  if (events === 0) return '';
  const titles = new Map(set.rules.map(({ id, title }) => [id, title.en]));
  const usOf = (ms: number): number => (ms * usPerMs) / events;
  const dearest = rules.toSorted((a, b) => b.estimatedMs - a.estimatedMs).slice(0, count);
  const lines = dearest.map(({ ruleId, asked, matched, estimatedMs }) => {
    const figures = [usOf(estimatedMs).toFixed(3), `${((asked / events) * 100).toFixed(1)} %`, String(matched)];
    const isOver = estimatedMs > ruleBudget.maxMsPerEvent * events;
    return `${row(figures)}  ${titles.get(ruleId) ?? ruleId}${isOver ? ' (over budget: it would be put in quarantine)' : ''}\n`;
  });
  const total = usOf(rules.reduce((sum, { estimatedMs }) => sum + estimatedMs, 0)).toFixed(3);
  const head = `\nCost of ${counted(rules.length, 'rule')} by ${events} ${of}: ${total} µs an event to ask them. The dearest:\n`;
  return `${head}${row(['µs/event', 'asked', 'matched'])}  rule\n${lines.join('')}`;
}

const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(9)).join('');
