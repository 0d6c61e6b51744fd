import { parseFilter, printFilter, type FacetField, type FilterTerm } from '@tetrascope/contracts';
import { severityOrder } from '../../severity/severity-order.ts';

/** Whether a value is wanted or not. */
export type Sense = 'in' | 'out';

const isOf = (term: FilterTerm, field: FacetField, sense: Sense): boolean =>
  term.field === field && term.test === 'is' && term.negated === (sense === 'out');

const has = ({ values }: FilterTerm, value: string): boolean => values.some((each) => each === value);

/** Whether the query asks for this value or leaves it out, in so many words; null where it says neither. */
export function senseOf(query: string, field: FacetField, value: string): Sense | null {
  const terms = parseFilter(query).filter?.terms ?? [];
  const says = (sense: Sense) => terms.some((term) => isOf(term, field, sense) && has(term, value));
  return says('in') ? 'in' : says('out') ? 'out' : null;
}

/**
 * The query with one condition more: that a field has a value, or has it not. Where it says just that, the condition is
 * taken away; the opposite one always is. What cannot be read stays, and stands before what is added.
 */
export function toggleTerm(query: string, field: FacetField, value: string, sense: Sense): string {
  const terms = parseFilter(query).filter?.terms;
  const added = printFilter({ terms: [termOf(field, value, sense)] });
  if (terms === undefined) return `${query} ${added}`;
  const before = senseOf(query, field, value);
  const rest = printFilter({ terms: terms.flatMap((term) => without(term, field, value)) });
  if (before === sense) return rest;
  return rest === '' ? added : `${rest} ${added}`;
}

function without(term: FilterTerm, field: FacetField, value: string): readonly FilterTerm[] {
  if (!has(term, value) || !(isOf(term, field, 'in') || isOf(term, field, 'out'))) return [term];
  const values = term.values.filter((each) => each !== value);
  return values.length === 0 ? [] : [{ ...term, values } as FilterTerm];
}

function termOf(field: FacetField, value: string, sense: Sense): FilterTerm {
  const negated = sense === 'out';
  if (field !== 'severity') return { field, test: 'is', values: [value], negated };
  return { field, test: 'is', values: severityOrder.filter((severity) => severity === value), negated };
}
