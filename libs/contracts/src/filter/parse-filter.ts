import { maxFilterCharacters, maxFilterTerms, maxFilterTextLength } from './filter-bounds.ts';
import type { FilterTextFault } from './filter-text-fault.ts';
import type { Filter, FilterTerm } from './filter.ts';
import { readTerm } from './read-term.ts';
import type { ValueChecks } from './read-value.ts';
import { TextCursor } from './text-cursor.ts';

export type ParsedFilter =
  { readonly filter: Filter; readonly fault: null } | { readonly filter: null; readonly fault: FilterTextFault };

/**
 * Reads a filter's text, such as `namespace:payment -binary:/usr/bin/curl severity:>=HIGH "10.0.0.8"`: terms apart by
 * blanks, all of which must hold; `-` negates one; commas part alternatives; `~ ^ $ =~ >= <= > <` behind the colon test
 * otherwise than by equality. A value with a blank, comma or quote is put in double quotes, within which `\"` and `\\`
 * are the signs themselves. Takes time linear in the text, never throws, and tells the first fault. `tetragon:`
 * takes objects of JSON as they are. What only others know the form of is checked by them, else taken.
 */
export function parseFilter(text: string, checks: ValueChecks = unchecked): ParsedFilter {
  if (text.length > maxFilterTextLength) {
    return refused({ code: 'text_too_long', position: maxFilterTextLength, facts: { limit: maxFilterTextLength } });
  }
  const cursor = new TextCursor(text);
  const terms: FilterTerm[] = [];
  let characters = 0;
  while (!cursor.skipBlanks().isAtEnd) {
    const { position } = cursor;
    if (terms.length === maxFilterTerms) {
      return refused({ code: 'too_many_terms', position, facts: { limit: maxFilterTerms } });
    }
    const term = readTerm(cursor, checks);
    if ('code' in term) return refused(term);
    for (const value of term.values) characters += String(value).length;
    if (characters > maxFilterCharacters) {
      return refused({ code: 'too_many_characters', position, facts: { limit: maxFilterCharacters } });
    }
    terms.push(term);
  }
  return { filter: { terms }, fault: null };
}

const unchecked: ValueChecks = { regexFaultOf: () => null, tetragonFaultOf: () => null };

const refused = (fault: FilterTextFault): ParsedFilter => ({ filter: null, fault });
