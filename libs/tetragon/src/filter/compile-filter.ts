import { severityRank, type Filter, type FilterTerm } from '@tetrascope/contracts';
import { decodeLine } from '../decode/decode-line.ts';
import { containsAny, orderedMatch, textMatch } from './match-value.ts';
import type { EventPredicate } from './filterable-event.ts';
import { readNumber, testText } from './read-field.ts';
import { compileTetragonFilters } from './tetra/compile-tetragon-filters.ts';

/**
 * Turns a filter into a predicate, once, so that an event costs only the terms there are. A regular expression or a
 * filter of Tetragon that cannot be read, and a time that is none, pass no event; `valueChecks` tells the former.
 */
export function compileFilter({ terms }: Filter): EventPredicate {
  const tests = terms.toSorted((a, b) => costOf(a) - costOf(b)).map(compileTerm);
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (event) => tests.every((holds) => holds(event));
}

/** The cheapest and most telling come first. */
function costOf({ field, test }: FilterTerm): number {
  if (field === 'tetragon') return 6;
  if (field === 'text') return 5;
  if (test === 'regex') return 4;
  if (test === 'contains') return 3;
  return field === 'time' || field === 'severity' ? 0 : 1;
}

function compileTerm(term: FilterTerm): EventPredicate {
  const holds = compileTest(term);
  return term.negated ? (event) => !holds(event) : holds;
}

function compileTest(term: FilterTerm): EventPredicate {
  switch (term.field) {
    case 'text':
      return words(term.values);
    case 'tetragon':
      return agentFilters(term.values);
    case 'time': {
      const matches = orderedMatch(term.test, term.values.map(Date.parse));
      return ({ timeMs }) => matches(timeMs);
    }
    case 'severity': {
      const ranks = term.values.map((severity) => severityRank[severity]);
      const matches = orderedMatch(term.test, ranks);
      return ({ severity }) => matches(severityRank[severity]);
    }
    case 'pid':
    case 'uid': {
      const matches = orderedMatch(term.test, term.values);
      const read = readNumber[term.field];
      return ({ view }) => {
        const number = read(view);
        return number !== null && matches(number);
      };
    }
    default:
      return testText(term.field, term.test, textMatch(term.test, term.values));
  }
}

/** Agents' own filters look at fields that no view has: the line is read anew. */
function agentFilters(filters: readonly string[]): EventPredicate {
  const { passes } = compileTetragonFilters({ allowList: filters.join('\n'), denyList: '' });
  return ({ raw }) => {
    const decoded = decodeLine(raw);
    return passes !== null && !('code' in decoded) && passes(decoded);
  };
}

/** Words may stand in any of these. Asked one by one, so that a hit costs no more than what comes before it. */
function words(parts: readonly string[]): EventPredicate {
  const hasAny = containsAny(parts);
  return ({ view }) =>
    hasAny(view.binary) ||
    hasAny(view.arguments) ||
    hasAny(view.path) ||
    hasAny(view.destination) ||
    hasAny(view.pod) ||
    hasAny(view.functionName) ||
    hasAny(view.policy);
}
