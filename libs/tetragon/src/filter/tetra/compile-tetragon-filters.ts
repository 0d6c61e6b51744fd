import type { Decoded } from '../../decoded.ts';
import { filterFaults, readFilters, type EventFilters } from '../../wire/events-request.ts';
import { exportedEvent, type EventTest } from './exported-event.ts';
import { fieldTests } from './field-tests.ts';
import type { FilterValues, TetragonFilter } from './tetragon-filter.ts';

/** Values of one field of a filter: a list from a chart holds a few dozen, and each may cost a search an event. */
const maxValues = 1000;

/** Filters as agents' export settings take them, one JSON object a line. */
export type TetragonFilters = Pick<EventFilters, 'allowList' | 'denyList'>;

export type CompiledTetragonFilters =
  | { readonly passes: (event: Pick<Decoded, 'view' | 'payload'>) => boolean; readonly faults: readonly [] }
  /** Each with its list and line. */
  | { readonly passes: null; readonly faults: readonly string[] };

/**
 * Lets through what an agent would export with these filters: what any of the allow list lets through (everything, if it
 * is empty) and none of the deny list.
 */
export function compileTetragonFilters({ allowList, denyList }: TetragonFilters): CompiledTetragonFilters {
  const allowed = compileList('allowList', allowList);
  const denied = compileList('denyList', denyList);
  const faults = [
    ...allowed.faults.map((fault) => `allow list, ${fault}`),
    ...denied.faults.map((fault) => `deny list, ${fault}`),
  ];
  if (faults.length > 0) return { passes: null, faults };
  return {
    passes: (decoded) => {
      const event = exportedEvent(decoded);
      const isAllowed = allowed.tests.length === 0 || allowed.tests.some((test) => test(event));
      return isAllowed && !denied.tests.some((test) => test(event));
    },
    faults: [],
  };
}

/** What is wrong with one filter, an object in JSON on a line; empty where nothing is. */
export const tetragonFilterFaults = (json: string): readonly string[] =>
  compileList('allowList', json).faults.map((fault) => fault.replace(/^line 1: /, ''));

interface CompiledList {
  readonly tests: readonly EventTest[];
  readonly faults: readonly string[];
}

function compileList(kind: keyof TetragonFilters, text: string): CompiledList {
  const faults = filterFaults(kind, text);
  if (faults.length > 0) return { tests: [], faults };
  const tests: EventTest[] = [];
  for (const { line, filter } of readFilters(text)) {
    const compiled = compileFields(filter);
    tests.push((event) => compiled.tests.every((holds) => holds(event)));
    faults.push(...compiled.faults.map((fault) => `line ${line}: ${fault}`));
  }
  return { tests, faults };
}

function compileFields(filter: TetragonFilter): CompiledList {
  const tests: EventTest[] = [];
  const faults: string[] = [];
  const fields = Object.keys(filter) as (keyof TetragonFilter)[];
  // expressions cost more than all the others together: they are asked about what these let through
  for (const field of fields.toSorted((a, b) => Number(a === 'cel_expression') - Number(b === 'cel_expression'))) {
    const test = compileField(filter, field);
    if (typeof test === 'string') faults.push(`${field}: ${test}`);
    else tests.push(test);
  }
  return { tests, faults };
}

function compileField<Field extends keyof FilterValues>(filter: TetragonFilter, field: Field): EventTest | string {
  const value: FilterValues[Field] | undefined = filter[field];
  if (value === undefined) return () => true;
  const count = valuesIn(value);
  if (count > maxValues) return `has ${count} values; at most ${maxValues} are taken`;
  return fieldTests[field](value);
}

const valuesIn = (value: unknown): number => (Array.isArray(value) ? value.length : 1);
