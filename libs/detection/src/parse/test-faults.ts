import { readerOf } from '../fields/field-map.ts';
import { operators } from '../operators/operators.ts';
import type { FieldTest, Logsource, OperatorName } from '../rule.ts';
import { anyOf, quote } from './rule-fault.ts';

/** Characters of one value: as long as a path can be on Linux. */
export const maxValueLength = 4096;

const textOperators: readonly OperatorName[] = ['equals', 'contains', 'startswith', 'endswith'];
const numberOperators: readonly OperatorName[] = ['equals', 'lt', 'lte', 'gt', 'gte'];

/** Why modifiers don't go together; null where they do. */
export const testFaultOf = (test: FieldTest): string | null => {
  const { operator, windash, timePart, byField, field } = test;
  if (windash && !textOperators.includes(operator)) return `windash needs ${anyOf(textOperators)}, not ${operator}`;
  if (byField && !textOperators.includes(operator)) return `fieldref needs ${anyOf(textOperators)}, not ${operator}`;
  if (byField && (windash || timePart !== null)) return 'fieldref compares whole fields: leave out windash and times';
  if (timePart !== null && !numberOperators.includes(operator)) {
    return `${timePart} is a number: use it alone or with lt, lte, gt or gte, not with ${operator}`;
  }
  if (field === '' && (byField || timePart !== null || operator === 'exists')) {
    return 'keywords are texts: name a field before the |';
  }
  return null;
};

/** Why a value can't be held against its field; null where it can. */
export const valueFaultOf = (value: string | null, test: FieldTest, product: Logsource['product']): string | null => {
  const { operator, timePart, byField, field } = test;
  if (value === null) {
    if (field === '') return 'a keyword must be a text, not null';
    const mayBeAbsent = operator === 'equals' && !byField && timePart === null;
    return mayBeAbsent ? null : `${timePart ?? (byField ? 'fieldref' : operator)} needs a text, not null`;
  }
  if (value.length > maxValueLength) return `a value of ${value.length} characters: at most ${maxValueLength}`;
  if (byField) return readerOf(value, product) === null ? `there is no field ${quote(value)} to compare with` : null;
  if (timePart !== null) return /^\d{1,4}$/.test(value) ? null : `${quote(value)} is no ${timePart}: write a number`;
  return operators[operator].faultOf(value, test);
};
