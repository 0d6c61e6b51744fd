import { type FilterTerm, printFilter, type TrendField } from '@tetrascope/contracts';
import { severityOrder } from '../severity/severity-order.ts';

/** From and, where it ends, until before when (epoch milliseconds). */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** The conditions, as text, on the events of a time. */
export function eventQuery(span: Span, ...terms: readonly FilterTerm[]): string {
  return printFilter({ terms: [...terms, ...timeTerms(span)] });
}

/** That a field has one of these values. */
export function valueTerm(field: TrendField, values: readonly string[]): FilterTerm {
  if (field !== 'severity') return { field, test: 'is', values: [...values], negated: false };
  const known = severityOrder.filter((severity) => values.includes(severity));
  return { field, test: 'is', values: known, negated: false };
}

function timeTerms({ fromMs, toMs }: Span): readonly FilterTerm[] {
  const begin: FilterTerm = { field: 'time', test: 'at_least', values: [timeOf(fromMs)], negated: false };
  if (toMs === null) return [begin];
  return [begin, { field: 'time', test: 'below', values: [timeOf(toMs)], negated: false }];
}

const timeOf = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
