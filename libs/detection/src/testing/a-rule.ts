import { parseOne } from './parse-one.ts';
import type { Rule } from '../rule.ts';

/** The parts of a rule file that a test cares about, each as YAML of its own. */
export interface RuleWish {
  readonly title?: string;
  readonly id?: string;
  readonly level?: string;
  /** One line in flow style; Linux process creation unless told. */
  readonly logsource?: string;
  /** Lines of the detection, without the indent. */
  readonly detection?: string;
  /** Further top-level lines. */
  readonly more?: string;
}

const indent = (lines: string): string => lines.trim().replace(/^/gm, '  ');

/** A rule file's text; the same wish always makes the same text. */
export const aRuleText = (wish: RuleWish = {}): string =>
  [
    `title: ${wish.title ?? 'A rule'}`,
    `id: ${wish.id ?? '0b1c2d3e-0000-4000-8000-000000000001'}`,
    `level: ${wish.level ?? 'high'}`,
    `logsource: ${wish.logsource ?? '{product: linux, category: process_creation}'}`,
    'detection:',
    indent(wish.detection ?? 'selection:\n  Program: curl\ncondition: selection'),
    wish.more ?? '',
  ].join('\n');

/** A rule that is right; throws with its faults where the test's own text is wrong. */
export const aRule = (wish: RuleWish = {}): Rule => {
  const { rule, faults } = parseOne(aRuleText(wish), 'a-rule.yml');
  if (rule === null)
    throw new Error(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
  return rule;
};
