import { quote } from '../parse/rule-fault.ts';
import { compareNumbers, isNumber } from './compare-numbers.ts';
import type { Operator } from './operator.ts';

/** The operator that compares a text with a value as numbers; `holds` is given how the text stands to the value. */
export const ordered = (holds: (difference: number) => boolean): Operator => ({
  faultOf: (value) => (isNumber(value) ? null : `${quote(value)} is no number: write one such as 1024 or 0.5`),
  compile: (value) => (text) => holds(compareNumbers(text, value)),
});
