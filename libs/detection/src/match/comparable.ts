import { plainFunctionName } from '@tetrascope/tetragon';
import { isFunctionName } from '../fields/field-map.ts';
import type { FieldTest } from '../rule.ts';

/**
 * A value as its operator wants it: in lower case unless case counts, functions without their architecture's prefix,
 * parts of times without leading zeros.
 */
export const comparable = (value: string, { cased, field, operator, timePart }: FieldTest): string => {
  if (operator === 're') return value;
  const named = isFunctionName(field) ? plainFunctionName(value) : value;
  const written = timePart === null ? named : String(Number(named));
  return cased ? written : written.toLowerCase();
};
