import { openValueFault } from '../text/parts.ts';
import { compileValue, type Place } from '../text/text-pattern.ts';
import type { Operator } from './operator.ts';

/** The operator that finds a value, wildcards and all, at a place of a text. */
export const placed = (place: Place): Operator => ({
  faultOf: (value, { windash }) => {
    if (value === '' && place !== 'equals') return `every text ${place} the empty one: give a longer value`;
    return openValueFault(value, windash ? '-/' : '');
  },
  compile: (value, { windash }) => compileValue(value, place, windash ? 'windash' : ''),
});
