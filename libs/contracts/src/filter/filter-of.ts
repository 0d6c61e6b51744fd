import type { EventFilter } from '../event-filter.ts';
import type { TextField, TextTest } from './filter-fields.ts';
import type { Filter, FilterTerm } from './filter.ts';

/** What passes every one of the filters. */
export const allOf = (...filters: readonly Filter[]): Filter => ({ terms: filters.flatMap(({ terms }) => terms) });

/** The lists of an `EventFilter` whose values are words, and how these compare. */
const lists = {
  type: 'is',
  namespace: 'is',
  node: 'is',
  policy: 'is',
  pod: 'starts_with',
  binary: 'is',
} as const satisfies Partial<Record<keyof EventFilter & TextField, TextTest>>;

/**
 * The same conditions as a filter of terms; an empty list or text is none. An `EventFilter` has bounds of its own, so
 * its terms may hold more characters than those of a filter that is written as text.
 */
export function filterOf(fields: EventFilter): Filter {
  const { severity, text, from, to } = fields;
  const terms: FilterTerm[] = [];
  if (from !== undefined) terms.push({ field: 'time', test: 'at_least', values: [from], negated: false });
  if (to !== undefined) terms.push({ field: 'time', test: 'below', values: [to], negated: false });
  if (severity?.length) terms.push({ field: 'severity', test: 'is', values: severity, negated: false });
  for (const field of Object.keys(lists) as (keyof typeof lists)[]) {
    const values = fields[field];
    if (values?.length) terms.push({ field, test: lists[field], values, negated: false });
  }
  if (text) terms.push({ field: 'text', test: 'contains', values: [text], negated: false });
  return { terms };
}
