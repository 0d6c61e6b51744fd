import {
  comparisons,
  filterFieldOf,
  filterFields,
  isNumberField,
  isTextField,
  orderedTests,
  testSigns,
  textTests,
  type FilterField,
  type FilterTest,
  type NumberField,
  type TextField,
} from './filter-fields.ts';
import { foundText, type FilterTextFault } from './filter-text-fault.ts';
import type { FilterTerm } from './filter.ts';
import { readNumber, readSeverity, readTime, type ValueChecks } from './read-value.ts';
import { readValues } from './read-values.ts';
import { tetragonFilterText } from './tetragon-filter-text.ts';
import type { TextCursor } from './text-cursor.ts';

type ReadTerm = FilterTerm | FilterTextFault;

/** A name with a colon behind it is meant as a field; `10.0.0.8:443` and `[::1]:53` are not. */
const fieldForm = /([A-Za-z_]+):/y;

/** Reads the term that stands at the cursor, which must not be at a blank or the end. */
export function readTerm(cursor: TextCursor, checks: ValueChecks): ReadTerm {
  const negated = cursor.take('-');
  const { position } = cursor;
  const name = cursor.takeName(fieldForm);
  if (name === null) return readWords(cursor, negated);
  const field = filterFieldOf(name);
  if (field === null) {
    const known = Object.keys(filterFields).join(', ');
    return { code: 'unknown_field', position, facts: { found: foundText(name), known } };
  }
  if (isTextField(field)) return readText(cursor, field, negated, checks);
  if (isNumberField(field)) return readNumbers(cursor, field, negated);
  if (field === 'tetragon') return readTetragonFilters(cursor, negated, checks);
  return field === 'severity' ? readSeverities(cursor, negated) : readTimes(cursor, negated);
}

function readWords(cursor: TextCursor, negated: boolean): ReadTerm {
  const values = readValues<string>(
    cursor,
    ({ value, position }) => (value === '' ? { code: 'empty_word', position, facts: {} } : value),
    (position) => ({ code: 'empty_word', position, facts: {} }),
  );
  return 'code' in values ? values : { field: 'text', test: 'contains', values, negated };
}

function readText(cursor: TextCursor, field: TextField, negated: boolean, checks: ValueChecks): ReadTerm {
  const test = takeTest(cursor, textTests) ?? 'is';
  const values = readValues<string>(
    cursor,
    ({ value, position }) => {
      const reason = test === 'regex' ? checks.regexFaultOf(value) : null;
      return reason === null ? value : { code: 'not_a_regex', position, facts: { found: foundText(value), reason } };
    },
    missing(field),
  );
  return 'code' in values ? values : { field, test, values, negated };
}

function readNumbers(cursor: TextCursor, field: NumberField, negated: boolean): ReadTerm {
  const test = takeTest(cursor, orderedTests) ?? 'is';
  const values = readValues(cursor, readNumber(field), missing(field));
  return 'code' in values ? values : { field, test, values, negated };
}

function readSeverities(cursor: TextCursor, negated: boolean): ReadTerm {
  const test = takeTest(cursor, orderedTests) ?? 'is';
  const values = readValues(cursor, readSeverity, missing('severity'));
  return 'code' in values ? values : { field: 'severity', test, values, negated };
}

function readTimes(cursor: TextCursor, negated: boolean): ReadTerm {
  const { position } = cursor;
  const test = takeTest(cursor, comparisons);
  if (test === undefined) {
    const signs = comparisons.map((comparison) => testSigns[comparison]).join(' ');
    return { code: 'missing_comparison', position, facts: { field: 'time', signs } };
  }
  const values = readValues(cursor, readTime, missing('time'));
  return 'code' in values ? values : { field: 'time', test, values, negated };
}

function readTetragonFilters(cursor: TextCursor, negated: boolean, checks: ValueChecks): ReadTerm {
  const values = readValues<string>(
    cursor,
    ({ value, position }) => {
      const filter = tetragonFilterText(value);
      const reason = filter === null ? notAnObject : checks.tetragonFaultOf(filter);
      if (filter !== null && reason === null) return filter;
      return { code: 'not_a_tetragon_filter', position, facts: { found: foundText(value), reason: reason ?? '' } };
    },
    missing('tetragon'),
    (at) => at.takeObject(),
  );
  return 'code' in values ? values : { field: 'tetragon', test: 'is', values, negated };
}

const notAnObject = 'it must be an object such as {"namespace":["default"]}';

const missing =
  (field: FilterField) =>
  (position: number): FilterTextFault => ({ code: 'missing_value', position, facts: { field } });

/** Passes the sign of a test; a sign must come before those it begins with. Undefined where none is written. */
const takeTest = <Test extends FilterTest>(cursor: TextCursor, tests: readonly Test[]): Test | undefined =>
  tests.find((test) => testSigns[test] !== '' && cursor.take(testSigns[test]));
