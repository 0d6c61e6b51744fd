import type { OrderedTest, TextTest } from '@tetrascope/contracts';
import { compileRegex } from './regex.ts';

export type TextMatch = (text: string) => boolean;

/** True where any of the values passes the test. What is absent reads as '' and passes `is ""` alone. */
export function textMatch(test: TextTest, values: readonly string[]): TextMatch {
  if (test === 'is') return isAny(values);
  const matches = partMatch[test](values);
  return (text) => text !== '' && matches(text);
}

function isAny(values: readonly string[]): TextMatch {
  const [only] = values;
  if (values.length === 1) return (text) => text === only;
  const wanted = new Set(values);
  return (text) => wanted.has(text);
}

/** Ignores case, beyond ASCII, too. */
export function containsAny(values: readonly string[]): TextMatch {
  const parts = values.map((value) => value.toLowerCase());
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return (text) => text.toLowerCase().includes(only);
  return (text) => {
    const lowered = text.toLowerCase();
    return parts.some((part) => lowered.includes(part));
  };
}

const partMatch: Readonly<Record<Exclude<TextTest, 'is'>, (values: readonly string[]) => TextMatch>> = {
  contains: containsAny,
  starts_with: (values) => (text) => values.some((value) => text.startsWith(value)),
  ends_with: (values) => (text) => values.some((value) => text.endsWith(value)),
  regex: (values) => {
    const regexes = values.flatMap((value) => compileRegex(value).regex ?? []);
    return (text) => regexes.some((matches) => matches(text));
  },
};

const compare: Readonly<Record<OrderedTest, (value: number, other: number) => boolean>> = {
  is: (value, other) => value === other,
  at_least: (value, other) => value >= other,
  at_most: (value, other) => value <= other,
  above: (value, other) => value > other,
  below: (value, other) => value < other,
};

/** True where any of the values passes the test; NaN, a value that cannot be read, never does. */
export function orderedMatch(test: OrderedTest, values: readonly number[]): (value: number) => boolean {
  const passes = compare[test];
  const [only] = values;
  if (values.length === 1 && only !== undefined) return (value) => passes(value, only);
  return (value) => values.some((other) => passes(value, other));
}
