import type { EventFilter } from '@tetrascope/contracts';
import { type WordFilter, wordFilters } from '../view/view.ts';

/** One condition that the bar's own fields don't show. */
export interface Condition {
  readonly field: WordFilter | 'text';
  readonly value: string;
}

/** How many fields of a filter hold a condition. */
export const countConditions = (filter: EventFilter): number =>
  Object.values(filter).filter((value) => value !== undefined && value.length > 0).length;

/** The conditions that need a chip: all but the types, and a lone namespace, which have fields of their own. */
export function chipsOf(filter: EventFilter): readonly Condition[] {
  const text = filter.text ? [{ field: 'text' as const, value: filter.text }] : [];
  return [...listChips(filter), ...text];
}

function listChips(filter: EventFilter): readonly Condition[] {
  return wordFilters.flatMap((field) => {
    const values = filter[field] ?? [];
    const hasOwnField = field === 'type' || (field === 'namespace' && values.length === 1 && values[0] !== '');
    return hasOwnField ? [] : values.map((value) => ({ field, value }));
  });
}
