import {
  knownEventTypes,
  maxFilterValues,
  type FilterTerm,
  type TextField,
  type TextTest,
} from '@tetrascope/contracts';
import { readFilters } from '../../wire/events-request.ts';
import type { RegexField } from './regex-fields.ts';
import type { TetragonFilter } from './tetragon-filter.ts';

/** Fields for patterns whose texts are those of a field of ours. */
const patternFields = {
  binary_regex: 'binary',
  arguments_regex: 'arguments',
  namespace_regex: 'namespace',
  pod_regex: 'pod',
} as const satisfies Partial<Record<RegexField, TextField>>;

const known: ReadonlySet<string> = new Set(knownEventTypes);

/**
 * Conditions of ours that hold for every event that a filter of Tetragon, an object in JSON without faults, lets through:
 * some of what it asks for, in the words that a store has an index for. There may be none.
 */
export function impliedTerms(json: string): readonly FilterTerm[] {
  return readFilters(json).flatMap(({ filter }) => [...listTerms(filter), ...patternTerms(filter)]);
}

function listTerms({ namespace, policy_names, event_set }: TetragonFilter): readonly FilterTerm[] {
  const types = event_set?.map((type) => String(type).toLowerCase());
  return [
    ...isAnyOf('namespace', namespace),
    ...isAnyOf(
      'policy',
      policy_names?.filter((name) => name !== ''),
    ),
    // an agent has other names for the types that we don't know
    ...(types?.every((type) => known.has(type)) ? isAnyOf('type', types) : []),
  ];
}

/** '' stands for events that lack the field, in a way of each field's own. */
function isAnyOf(field: TextField, values: readonly string[] = []): readonly FilterTerm[] {
  if (values.length === 0 || values.length > maxFilterValues || values.includes('')) return [];
  return [{ field, test: 'is', values: [...values], negated: false }];
}

function patternTerms(filter: TetragonFilter): readonly FilterTerm[] {
  return (Object.keys(patternFields) as (keyof typeof patternFields)[]).flatMap((field) => {
    const literals = (filter[field] ?? []).map(literalOf).filter((literal) => literal !== null);
    const [first] = literals;
    const isTold = literals.length === filter[field]?.length && literals.length <= maxFilterValues;
    if (first === undefined || !isTold || literals.some(({ test }) => test !== first.test)) return [];
    const values = literals.map(({ text }) => text);
    return [{ field: patternFields[field], test: first.test, values, negated: false }];
  });
}

/** The text that a regular expression stands for, where it is no more than that; null where it is. */
function literalOf(pattern: string): { readonly test: TextTest; readonly text: string } | null {
  const [, start, body = '', end] = /^(\^?)((?:[^\\.+*?()[\]{}|^$]|\\[-./])+)(\$?)$/u.exec(pattern) ?? [];
  if (body === '') return null;
  const text = body.replaceAll(/\\(.)/gu, '$1');
  if (start === '^') return { test: end === '$' ? 'is' : 'starts_with', text };
  return { test: end === '$' ? 'ends_with' : 'contains', text };
}
