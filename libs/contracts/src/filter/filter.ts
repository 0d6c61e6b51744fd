import { z } from 'zod';
import { severitySchema } from '../severity.ts';
import {
  maxFilterCharacters,
  maxFilterTerms,
  maxFilterValueLength,
  maxFilterValues,
  maxUint32,
} from './filter-bounds.ts';
import { comparisons, numberFields, orderedTests, textFields, textTests } from './filter-fields.ts';
import { isFilterTime } from './filter-time.ts';
import { tetragonFilterText } from './tetragon-filter-text.ts';

const text = z.string().max(maxFilterValueLength);
const some = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).max(maxFilterValues);

const textTerm = z.strictObject({
  field: z.enum(textFields),
  test: z.enum(textTests),
  values: some(text),
  negated: z.boolean(),
});

const numberTerm = z.strictObject({
  field: z.enum(numberFields),
  test: z.enum(orderedTests),
  values: some(z.int().min(0).max(maxUint32)),
  negated: z.boolean(),
});

const severityTerm = z.strictObject({
  field: z.literal('severity'),
  test: z.enum(orderedTests),
  values: some(severitySchema),
  negated: z.boolean(),
});

const timeTerm = z.strictObject({
  field: z.literal('time'),
  test: z.enum(comparisons),
  values: some(text.refine(isFilterTime, 'Write a time as 2026-03-01T08:00:00Z.')),
  negated: z.boolean(),
});

/** Filters as agents take them, each a JSON object: any of them lets the event through. Who knows Tetragon checks them. */
const tetragonTerm = z.strictObject({
  field: z.literal('tetragon'),
  test: z.literal('is'),
  values: some(text.refine((value) => tetragonFilterText(value) === value, 'Write an object, without blanks.')),
  negated: z.boolean(),
});

/** Words that may stand in any of the fields people search: binary, arguments, path, destination, pod and the like. */
const wordsTerm = z.strictObject({
  field: z.literal('text'),
  test: z.literal('contains'),
  values: some(text.min(1)),
  negated: z.boolean(),
});

/** One condition: any of the values passes the test, or none of them where it is negated. */
export const filterTermSchema = z.discriminatedUnion('field', [
  textTerm,
  numberTerm,
  severityTerm,
  timeTerm,
  tetragonTerm,
  wordsTerm,
]);

const charactersOf = (terms: readonly { values: readonly (string | number)[] }[]): number =>
  terms.reduce((sum, { values }) => values.reduce<number>((more, value) => more + String(value).length, sum), 0);

/**
 * Which events are meant: those that pass every term; no terms, all events. A field that an event lacks passes `is ""`
 * alone. `namespace is ""` means processes of the host; a binary or parent without a slash is a program's name.
 */
export const filterSchema = z.strictObject({
  terms: z
    .array(filterTermSchema)
    .max(maxFilterTerms)
    .refine((terms) => charactersOf(terms) <= maxFilterCharacters, `Use at most ${maxFilterCharacters} characters.`),
});

export type FilterTerm = z.infer<typeof filterTermSchema>;
export type Filter = z.infer<typeof filterSchema>;
