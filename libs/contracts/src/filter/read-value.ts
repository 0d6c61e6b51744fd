import { severities, type Severity } from '../severities.ts';
import { maxUint32 } from './filter-bounds.ts';
import type { NumberField } from './filter-fields.ts';
import { foundText, type FilterTextFault } from './filter-text-fault.ts';
import { isFilterTime } from './filter-time.ts';
import type { WrittenValue } from './text-cursor.ts';

/** What is wrong with values of a form that others know; null where nothing is. */
export interface ValueChecks {
  /** In words that go on after "a regular expression". */
  readonly regexFaultOf: (pattern: string) => string | null;
  /** Of a filter as agents take it, a JSON object. */
  readonly tetragonFaultOf: (json: string) => string | null;
}

export const readNumber =
  (field: NumberField) =>
  ({ value, position }: WrittenValue): number | FilterTextFault =>
    /^\d{1,10}$/.test(value) && Number(value) <= maxUint32
      ? Number(value)
      : { code: 'not_a_number', position, facts: { field, found: foundText(value) } };

/** In any case of letters. */
export function readSeverity({ value, position }: WrittenValue): Severity | FilterTextFault {
  const raised = value.toUpperCase();
  const facts = { found: foundText(value), known: severities.join(', ') };
  return severities.find((severity) => severity === raised) ?? { code: 'not_a_severity', position, facts };
}

export const readTime = ({ value, position }: WrittenValue): string | FilterTextFault =>
  isFilterTime(value) ? value : { code: 'not_a_time', position, facts: { found: foundText(value) } };
