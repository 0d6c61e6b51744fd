import { operators } from '../operators/operators.ts';
import type { FieldTest, Logsource } from '../rule.ts';
import { plainTextOf } from '../text/parts.ts';
import type { TextTest } from '../text/text-pattern.ts';
import { timePartOf } from '../text/time-part.ts';
import { comparable } from './comparable.ts';
import { compileReferences } from './compile-references.ts';
import type { Affirmed, CompiledFieldTest, EventTest } from './compiled-field-test.ts';
import type { FieldSlot, FieldSlots } from './event-texts.ts';

/**
 * Compiles a test: a value holds when any of the field's texts matches it; null and the empty text hold when the field
 * is absent or empty. Null where a field does not exist, which the parser lets no rule through with.
 */
export const compileFieldTest = (
  test: FieldTest,
  product: Logsource['product'],
  slots: FieldSlots,
): CompiledFieldTest | null => {
  const slot = slots.slotOf(test.field, product);
  if (slot === null) return null;
  const { holds, hits } = affirmedTest(test, product, slot, slots);
  return test.negated ? { slot, hits: () => false, holds: (texts) => !holds(texts) } : { slot, hits, holds };
};

const affirmedTest = (test: FieldTest, product: Logsource['product'], slot: FieldSlot, slots: FieldSlots): Affirmed => {
  if (test.operator === 'exists') {
    const wanted = new Set(test.values.map((value) => value?.toLowerCase() === 'true'));
    return { hits: () => false, holds: ({ event }) => wanted.has(slot.isPresent(event)) };
  }
  if (test.byField) return compileReferences(test, product, slot, slots);
  const hits = anyValue(test);
  const isAbsent: EventTest = ({ event }) => !slot.isPresent(event);
  const anyText: EventTest = test.cased
    ? (texts) => texts.written(slot).some(hits)
    : (texts) => texts.lowered(slot).some(hits);
  const wantsAbsent = test.operator === 'equals' && test.values.some((value) => value === null || value === '');
  return {
    hits: test.cased ? hits : (text) => hits(text.toLowerCase()),
    holds: wantsAbsent ? (texts) => isAbsent(texts) || anyText(texts) : anyText,
  };
};

/** Whole texts are looked up in a set, so that a list of them costs no more than one. */
const anyValue = (test: FieldTest): TextTest => {
  const values = test.values.flatMap((value) => (value === null || value === '' ? [] : [comparable(value, test)]));
  const isPlain = test.operator === 'equals' && !test.windash;
  const whole = new Set(isPlain ? values.flatMap((value) => plainTextOf(value) ?? []) : []);
  const others = isPlain ? values.filter((value) => plainTextOf(value) === null) : values;
  const tests = others.map((value) => operators[test.operator].compile(value, test));
  const { timePart } = test;
  const any = anyOf(whole, tests);
  if (timePart === null) return any;
  return (text) => {
    const part = timePartOf(text, timePart);
    return part !== null && any(part);
  };
};

const anyOf = (whole: ReadonlySet<string>, tests: readonly TextTest[]): TextTest => {
  const [first] = tests;
  if (tests.length === 0) return (text) => whole.has(text);
  if (whole.size === 0 && tests.length === 1 && first !== undefined) return first;
  return (text) => whole.has(text) || tests.some((test) => test(text));
};
