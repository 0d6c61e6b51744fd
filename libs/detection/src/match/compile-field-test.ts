import { plainFunctionName } from '@tetrascope/tetragon';
import { isFunctionName } from '../fields/field-map.ts';
import type { FieldTest } from '../rule.ts';
import { compileValue, type TextTest } from './text-pattern.ts';

/** Holds for the texts of a field, all in lower case. */
export type TextsTest = (lowered: readonly string[]) => boolean;

/** A test of a field, compiled. */
export interface CompiledFieldTest {
  /** True when the texts satisfy the test as a whole. */
  readonly holds: TextsTest;
  /** True for one text that any of the values hits. */
  readonly hits: TextTest;
}

/**
 * Compiles a test: a value holds when any of the field's texts matches it; null and the empty text hold when the field
 * is absent or empty.
 */
export const compileFieldTest = (test: FieldTest): CompiledFieldTest => {
  const values = test.values.flatMap((value) => (value === null || value === '' ? [] : [valueOf(value, test)]));
  const wantsAbsent = values.length < test.values.length;
  const hits = anyValue(values, test);
  if (!test.all) return { hits, holds: wantsAbsent ? (texts) => isAbsent(texts) || texts.some(hits) : anyText(hits) };
  const each = values.map((value) => anyText(compileValue(value, test.comparison).test));
  return { hits, holds: (texts) => (!wantsAbsent || isAbsent(texts)) && each.every((holds) => holds(texts)) };
};

const isAbsent: TextsTest = (texts) => texts.every((text) => text === '');

const anyText = (hits: TextTest): TextsTest => {
  return (texts) => texts.some(hits);
};

const valueOf = (value: string, { field }: FieldTest): string =>
  isFunctionName(field) ? plainFunctionName(value) : value;

/** Whole texts are looked up in a set, so that a list of them costs no more than one. */
const anyValue = (values: readonly string[], { comparison }: FieldTest): TextTest => {
  const patterns = values.map((value) => compileValue(value, comparison));
  const whole = new Set(comparison === 'equals' ? patterns.flatMap(({ literal }) => literal ?? []) : []);
  const tests = patterns.flatMap(({ literal, test }) => (literal !== null && whole.has(literal) ? [] : [test]));
  const [first] = tests;
  if (tests.length === 0) return (text) => whole.has(text);
  if (whole.size === 0 && tests.length === 1 && first !== undefined) return first;
  return (text) => whole.has(text) || tests.some((test) => test(text));
};
