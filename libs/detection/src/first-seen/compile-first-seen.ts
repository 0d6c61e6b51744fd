import type { Decoded } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import type { FieldReader } from '../fields/field-reader.ts';
import type { Rule } from '../rule.ts';
import { oneValueOf } from '../text/one-value.ts';
import type { Baselines } from './baselines.ts';
import { scopeOf } from './scope-of.ts';

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
  const [onlyReader, ...furtherReaders] = readersOf(fields, product);
  if (onlyReader === undefined) return null;
  const readers = [onlyReader, ...furtherReaders];
  const valueOf = (event: Decoded): string | null =>
    furtherReaders.length === 0
      ? textOf(onlyReader, event)
      : oneValueOf(readers.map((reader) => textOf(reader, event)));
  const scopeReaders = by === null ? null : readersOf(by, product);
  return (event, { timeMs, receivedMs }, baselines) => {
    const value = valueOf(event);
    if (value === null) return false;
    const names = scopeReaders?.map((reader) => textOf(reader, event) ?? '');
    const scope = names === undefined ? baselines.workloads.of(event.view) : scopeOf(names);
    // no event's time moves the clock beyond when it came, so that one wrong clock ends no learning
    const sighted = { scope, value, timeMs: Math.min(timeMs, receivedMs) };
    return baselines.of(key).note(sighted, learningMs) === 'new';
  };
};

const readersOf = (fields: readonly string[], product: 'linux' | 'tetragon'): readonly FieldReader[] =>
  fields.flatMap((field) => readerOf(field, product) ?? []);

/** The first text that a field has. */
const textOf = (reader: FieldReader, event: Decoded): string | null => reader.read(event)[0] ?? null;
