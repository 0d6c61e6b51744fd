import { maxFilterValueLength } from '@tetrascope/contracts';
import type { Match } from '@tetrascope/detection';
import { msPerMinute } from '../trend.ts';
import type { BlockColumns } from './block-columns.ts';
import type { TextColumn } from './stored-columns.ts';

/** What is indexed and counted of an event, by the number that stands for it in a file. Numbers are never used anew. */
export const fields = {
  severity: 1,
  type: 2,
  namespace: 3,
  node: 4,
  binary: 5,
  /** A binary's last part, where it has a slash. */
  program: 6,
  policy: 7,
  pod: 8,
  workload: 9,
  rule: 10,
} as const;

export type Field = keyof typeof fields;

/** Counted by minute; the others are only found. */
export const countedFields: ReadonlySet<Field> = new Set(['severity', 'type', 'namespace', 'node', 'rule']);

/** The minute, counted from the epoch, in which a time is. */
export const minuteOf = (timeMs: number): number => Math.floor(timeMs / msPerMinute);

/** One more than a filter's value may have: a text that was cut equals none, and begins as it did. */
const maxValueLength = maxFilterValueLength + 1;

/** The values of one field in a block. */
export interface FieldValues {
  readonly field: Field;
  /** Of each place in the column, none or several. */
  readonly valuesOf: readonly (readonly string[])[];
  readonly codes: Uint16Array;
}

const column: Readonly<Record<Field, TextColumn>> = {
  severity: 'severity',
  type: 'type',
  namespace: 'namespace',
  node: 'node',
  binary: 'binary',
  program: 'binary',
  policy: 'policy',
  pod: 'pod',
  workload: 'workload',
  rule: 'matches',
};

/** What a column's text says in a field. */
const read: Readonly<Partial<Record<Field, (text: string) => readonly string[]>>> = {
  program: (binary) => {
    const slash = binary.lastIndexOf('/');
    return slash < 0 ? [] : [binary.slice(slash + 1)];
  },
  rule: (matches) => [...new Set((JSON.parse(matches) as readonly Match[]).map(({ ruleId }) => ruleId))],
};

/** Everything of a block that goes into the index. */
export function indexValues(columns: BlockColumns): readonly FieldValues[] {
  return (Object.keys(fields) as Field[]).map((field) => {
    const { texts, codes } = columns.texts(column[field]);
    const values = read[field] ?? ((text: string) => [text]);
    const valuesOf = texts.map((text) => values(text).map((value) => value.slice(0, maxValueLength)));
    return { field, valuesOf, codes };
  });
}
