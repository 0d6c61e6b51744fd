import type { Decoded } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import type { FieldReader } from '../fields/field-reader.ts';
import type { Rule } from '../rule.ts';
import { oneValueOf } from '../text/one-value.ts';
import type { Baselines } from './baselines.ts';
import { scopeOf, workloadOf } from './scope-of.ts';

/** When an event was, and when it came. */
export interface Moment {
  readonly timeMs: number;
  readonly receivedMs: number;
}

/** Asks whether what a rule speaks of is new with an event that it holds for, and takes note of it. */
export type FirstSeenTest = (event: Decoded, at: Moment, baselines: Baselines) => boolean;

/** The baseline of a rule: another one once it looks at other fields. Null for a rule without. */
export const baselineKeyOf = ({ id, firstSeen }: Rule): string | null =>
  firstSeen === null ? null : `${id} ${JSON.stringify([firstSeen.fields, firstSeen.by])}`;

/** What asks for a rule; null where it matches whatever it holds for. An event without the field has nothing new. */
export const compileFirstSeen = (rule: Rule): FirstSeenTest | null => {
  const key = baselineKeyOf(rule);
  if (rule.firstSeen === null || key === null) return null;
  const { fields, by, learningMs } = rule.firstSeen;
  const { product } = rule.logsource;
  const valueReaders = readersOf(fields, product);
  const scopeReaders = by === null ? null : readersOf(by, product);
  return (event, { timeMs, receivedMs }, baselines) => {
    const value = oneValueOf(valueReaders.map((reader) => textOf(reader, event)));
    if (value === null) return false;
    const names = scopeReaders?.map((reader) => textOf(reader, event) ?? '');
    const scope = names === undefined ? workloadOf(event.view) : scopeOf(names);
    // no event's time moves the clock beyond when it came, so that one wrong clock ends no learning
    const sighted = { scope, value, timeMs: Math.min(timeMs, receivedMs) };
    return baselines.of(key).note(sighted, learningMs) === 'new';
  };
};

const readersOf = (fields: readonly string[], product: 'linux' | 'tetragon'): readonly FieldReader[] =>
  fields.flatMap((field) => readerOf(field, product) ?? []);

/** The first text that a field has. */
const textOf = (reader: FieldReader, event: Decoded): string | null => reader.read(event)[0] ?? null;
