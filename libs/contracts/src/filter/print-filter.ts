import { testSigns } from './filter-fields.ts';
import type { Filter, FilterTerm } from './filter.ts';

/** A value that would be read as something else than one value. */
const needsQuotes = /^$|[\s,"]/;
/** What would be read as a sign or a field where a term begins, and behind a field's colon. */
const beginsAsTerm = /^-|^[A-Za-z_]+:/;
const beginsAsTest = /^(=~|[~^$])/;

/** The canonical text of a filter: `parseFilter` reads the same filter from it. */
export const printFilter = ({ terms }: Filter): string => terms.map(printTerm).join(' ');

function printTerm({ field, test, values, negated }: FilterTerm): string {
  if (field === 'tetragon') return `${negated ? '-' : ''}tetragon:${values.join(',')}`;
  const isWords = field === 'text';
  const [first, ...others] = values.map(String);
  const misread = isWords ? beginsAsTerm : beginsAsTest;
  const isMisread = first !== undefined && (isWords || test === 'is') && misread.test(first);
  const printed = [isMisread ? quoted(first) : printValue(first ?? ''), ...others.map(printValue)];
  return `${negated ? '-' : ''}${isWords ? '' : `${field}:${testSigns[test]}`}${printed.join(',')}`;
}

const printValue = (value: string): string => (needsQuotes.test(value) ? quoted(value) : value);

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;
