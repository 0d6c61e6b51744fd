import type { Filter, FilterTerm } from '@tetrascope/contracts';
import { WantedIds, type Wanted } from './block-processes.ts';
import { lifeTypes } from './process-index.ts';

/**
 * The processes that a filter wants, if what blocks say of their processes tells these apart, times aside: it names no more
 * than exec_ids, parents' and that types are those of lives or none of these, each once. Else null.
 */
export function processesWanted({ terms }: Filter): Wanted | null {
  const others = terms.filter((term) => !isSpan(term));
  const isTold = others.every(isToldBy) && new Set(others.map(({ field }) => field)).size === others.length;
  if (!isTold) return null;
  const idsIn = (field: 'exec_id' | 'parent_exec_id') => {
    const term = others.find((each) => each.field === field);
    return term === undefined ? null : new WantedIds(term.values.map(String));
  };
  return {
    execIds: idsIn('exec_id'),
    parentExecIds: idsIn('parent_exec_id'),
    by: byOf(others.find(({ field }) => field === 'type')),
  };
}

/** A span of time that holds a block whole holds each of its events. */
const isSpan = ({ field, test, values, negated }: FilterTerm): boolean =>
  field === 'time' &&
  !negated &&
  (test === 'at_least' || test === 'at_most') &&
  values.every((value) => !Number.isNaN(Date.parse(value)));

const byOf = (type: FilterTerm | undefined): Wanted['by'] =>
  type === undefined ? 'all' : type.negated ? 'rest' : 'life';

function isToldBy({ field, test, values, negated }: FilterTerm): boolean {
  if (test !== 'is') return false;
  if (field === 'exec_id' || field === 'parent_exec_id') return !negated;
  return field === 'type' && values.every((type) => lifeTypes.has(type)) && new Set(values).size === lifeTypes.size;
}
