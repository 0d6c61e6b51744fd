import { severities, severityRank, type Filter, type FilterTerm, type TextField } from '@tetrascope/contracts';
import { impliedTerms, orderedMatch } from '@tetrascope/tetragon';
import type { Field } from './index-values.ts';
import { lifeTypes, processNumber, type ProcessRelation } from './process-index.ts';
import { wordPartsOf, type WordPart } from './words-of.ts';

/** A value that an event must have to match; `isBeginning` where that is but how it begins. */
export interface IndexedValue {
  readonly field: Field;
  readonly text: string;
  readonly isBeginning: boolean;
}

/**
 * A block can hold a matching event only if it holds one of these values, or all the words of one of these texts, or is
 * under one of these numbers of processes.
 */
export interface Condition {
  readonly values: readonly IndexedValue[];
  readonly texts: readonly (readonly WordPart[])[];
  readonly processes: readonly number[];
}

/** What the index can say of a filter: in which blocks a match may be. It never leaves one out that has a match. */
export interface Pruning {
  /** All of these must hold. */
  readonly conditions: readonly Condition[];
  /** Events' own time in [fromMs, toMs). */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Texts of one condition that are looked up: for each, the words of a file may have to be gone through. */
const maxTexts = 4;

/** Fields whose values are indexed, and under which names a whole one stands there. */
const valueFields: Readonly<Partial<Record<TextField, readonly [Field, ...Field[]]>>> = {
  type: ['type'],
  namespace: ['namespace'],
  node: ['node'],
  policy: ['policy'],
  binary: ['binary', 'program'],
  pod: ['pod'],
  workload: ['workload'],
  rule: ['rule'],
};

/** Fields whose words are indexed. */
const wordFields: ReadonlySet<string> = new Set<FilterTerm['field']>([
  'text',
  'binary',
  'arguments',
  'path',
  'destination',
  'pod',
  'function',
  'policy',
]);

export function pruningOf({ terms }: Filter): Pruning {
  const wanted = terms.filter(({ negated }) => !negated);
  const times = wanted.filter((term) => term.field === 'time');
  const bounds = (...tests: readonly string[]) =>
    times
      .filter(({ test }) => tests.includes(test))
      .map(({ values }) => values.map(Date.parse).filter((timeMs) => !Number.isNaN(timeMs)));
  return {
    conditions: wanted.flatMap((term) => conditionsOf(term, terms)),
    fromMs: Math.max(-Infinity, ...bounds('at_least', 'above').map((each) => Math.min(...each))),
    // times are whole milliseconds
    toMs: Math.min(Infinity, ...bounds('at_most', 'below').map((each) => Math.max(...each) + 1)),
  };
}

function conditionsOf(term: FilterTerm, all: readonly FilterTerm[]): readonly Condition[] {
  if (term.field === 'tetragon') return conditionsOfAgents(term.values);
  const condition = conditionOf(term, all);
  return condition === null ? [] : [condition];
}

/** One of the filters must hold. A lone one holds in all that it says; of each of several one condition is looked up. */
function conditionsOfAgents(filters: readonly string[]): readonly Condition[] {
  const each = filters.map((filter) => impliedTerms(filter).flatMap((term) => conditionsOf(term, [])));
  const [only = []] = each;
  if (each.length === 1) return only;
  const firsts = each.map(([first]) => first).filter((first) => first !== undefined);
  if (firsts.length < each.length) return [];
  return [{ ...nothing, values: firsts.flatMap(({ values }) => values), texts: firsts.flatMap(({ texts }) => texts) }];
}

/** Null where the index can't tell. */
function conditionOf(term: FilterTerm, all: readonly FilterTerm[]): Condition | null {
  switch (term.field) {
    case 'severity': {
      const passes = orderedMatch(
        term.test,
        term.values.map((severity) => severityRank[severity]),
      );
      const passing = severities.filter((severity) => passes(severityRank[severity]));
      return { ...nothing, values: passing.map((severity) => valueOf('severity', severity)) };
    }
    case 'time':
    case 'tetragon':
    case 'pid':
    case 'uid':
      return null;
    case 'exec_id':
      return processesOf(term, 'self', all);
    case 'parent_exec_id':
      return processesOf(term, 'children', all);
    default:
      return valuesOf(term) ?? textsOf(term);
  }
}

const nothing: Condition = { values: [], texts: [], processes: [] };

type WordTerm = Extract<FilterTerm, { readonly field: TextField | 'text' }>;

function valuesOf({ field, test, values }: WordTerm): Condition | null {
  const names = field === 'text' ? undefined : valueFields[field];
  // an event that lacks a field may be in no index; and the one for beginnings has no halves of surrogate pairs
  if (names === undefined || values.some((text) => text === '' || !text.isWellFormed())) return null;
  const [whole] = names;
  if (test === 'is') return { ...nothing, values: values.flatMap((text) => names.map((name) => valueOf(name, text))) };
  if (test !== 'starts_with') return null;
  return { ...nothing, values: values.map((text) => ({ ...valueOf(whole, text), isBeginning: true })) };
}

const valueOf = (field: Field, text: string): IndexedValue => ({ field, text, isBeginning: false });

function textsOf({ field, test, values }: WordTerm): Condition | null {
  if (!wordFields.has(field) || test === 'regex' || values.length > maxTexts) return null;
  const texts = values.map(wordPartsOf);
  return texts.some((parts) => parts.length === 0) ? null : { ...nothing, texts };
}

/** An event without the id is under no number. */
function processesOf(
  { test, values }: WordTerm,
  of: ProcessRelation['of'],
  all: readonly FilterTerm[],
): Condition | null {
  if (test !== 'is' || values.includes('')) return null;
  const kinds = [true, false].filter((isLife) => !all.some((term) => leavesOut(term, isLife)));
  return {
    ...nothing,
    processes: values.flatMap((execId) => kinds.map((isLife) => processNumber(execId, { of, isLife }))),
  };
}

/** Whether no event of a life passes a condition, or none but these. */
function leavesOut({ field, test, values, negated }: FilterTerm, isLife: boolean): boolean {
  if (field !== 'type' || test !== 'is') return false;
  if (negated) return isLife && [...lifeTypes].every((type) => values.includes(type));
  return values.every((type) => lifeTypes.has(type) !== isLife);
}
