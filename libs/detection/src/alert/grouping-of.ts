import { decodeLine } from '@tetrascope/tetragon';
import type { Correlation } from '../correlation.ts';
import type { ReadField } from '../fields/field-reader.ts';
import { readerOf } from '../fields/field-map.ts';
import type { Rule } from '../rule.ts';
import type { GroupOf } from './alert-hits.ts';

type ReadsValue = readonly ReadField[];

/** How these rules and correlations group their hits: by their own `group-by`, where they have one. */
export function groupingOf(rules: readonly Rule[], correlations: readonly Correlation[]): GroupOf {
  const readers = new Map<string, readonly ReadsValue[]>();
  for (const { id, groupBy, logsource } of rules)
    if (groupBy.length > 0)
      readers.set(
        id,
        groupBy.map((field) => readsOf([field], logsource.product)),
      );
  for (const { id, groupBy, aliases } of correlations) {
    const fieldsOf = (name: string): readonly string[] =>
      aliases.find((alias) => alias.name === name)?.fields.map(({ field }) => field) ?? [name];
    if (groupBy.length > 0)
      readers.set(
        id,
        groupBy.map((name) => readsOf(fieldsOf(name), 'tetragon')),
      );
  }
  return (ruleId, event) => {
    const own = readers.get(ruleId);
    if (own === undefined) return null;
    const decoded = decodeLine(event.raw);
    // it was an event when it was graded
    if ('code' in decoded) return null;
    return own.map((reads) => reads.map((read) => read(decoded).join('\n')).find((text) => text !== '') ?? '');
  };
}

const readsOf = (fields: readonly string[], product: 'linux' | 'tetragon'): ReadsValue =>
  fields.flatMap((field) => readerOf(field, product)?.read ?? []);
