import type { ValueChecks } from '@tetrascope/contracts';
import { readFilters } from '../wire/events-request.ts';
import { regexChecker } from './regex.ts';
import { checkCel } from './tetra/cel/compile-cel.ts';
import { tetragonFilterFaults } from './tetra/compile-tetragon-filters.ts';
import { patternsOf } from './tetra/regex-fields.ts';

/** Checks the values of one filter, one after the other: all its regular expressions keep within a bound together. */
export function valueChecks(): ValueChecks {
  const regexFaultOf = regexChecker();
  return {
    regexFaultOf,
    tetragonFaultOf: (json) => {
      const faults = tetragonFilterFaults(json);
      if (faults.length > 0) return faults.join('; ');
      const fault = allPatterns(json)
        .map(regexFaultOf)
        .find((each) => each !== null);
      return fault === undefined ? null : `it has a regular expression ${fault}`;
    },
  };
}

const allPatterns = (json: string): readonly string[] =>
  readFilters(json).flatMap(({ filter }) => [
    ...patternsOf(filter),
    ...(filter.cel_expression ?? []).map(checkCel).flatMap((cel) => (typeof cel === 'string' ? [] : cel.patterns)),
  ]);
