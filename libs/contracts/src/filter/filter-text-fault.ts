/** What can be wrong with a filter's text, and the facts that a message about it names. */
export interface FilterTextFacts {
  text_too_long: { limit: number };
  too_many_terms: { limit: number };
  too_many_values: { limit: number };
  value_too_long: { limit: number };
  too_many_characters: { limit: number };
  unknown_field: { found: string; known: string };
  missing_value: { field: string };
  missing_comparison: { field: string; signs: string };
  empty_word: Record<never, never>;
  unclosed_quote: Record<never, never>;
  stray_quote: Record<never, never>;
  not_a_number: { field: string; found: string };
  not_a_severity: { found: string; known: string };
  not_a_time: { found: string };
  not_a_regex: { found: string; reason: string };
  not_a_tetragon_filter: { found: string; reason: string };
}

export type FilterTextFaultCode = keyof FilterTextFacts;

/** What is wrong with a filter's text and where; `code` and `facts` are what a page translates. */
export type FilterTextFault<Code extends FilterTextFaultCode = FilterTextFaultCode> = {
  [Each in Code]: {
    readonly code: Each;
    /** UTF-16 units of the text that come before. */
    readonly position: number;
    readonly facts: Readonly<FilterTextFacts[Each]>;
  };
}[Code];

/** Characters of a text that a fault repeats. */
const maxFoundLength = 40;

/** A piece of the text for a fault's facts, cut short. */
export const foundText = (text: string): string =>
  text.length > maxFoundLength ? `${text.slice(0, maxFoundLength).toWellFormed()}…` : text;

type Explain = { readonly [Code in FilterTextFaultCode]: (facts: Readonly<FilterTextFacts[Code]>) => string };

const explanations: Explain = {
  text_too_long: ({ limit }) => `the filter is too long: use at most ${limit} characters`,
  too_many_terms: ({ limit }) => `there are too many conditions: use at most ${limit}`,
  too_many_values: ({ limit }) => `there are too many alternatives: use at most ${limit} in a condition`,
  value_too_long: ({ limit }) => `the value is too long: use at most ${limit} characters`,
  too_many_characters: ({ limit }) => `the values are too long together: use at most ${limit} characters`,
  unknown_field: ({ found, known }) =>
    `there is no field "${found}": use ${known}, or put the text in double quotes to look for it`,
  missing_value: ({ field }) => `${field} needs a value: write it here`,
  missing_comparison: ({ field, signs }) => `${field} needs a comparison: put one of ${signs} before the value`,
  empty_word: () => 'there is no text to look for: write some here',
  unclosed_quote: () => 'the double quote is not closed: put another behind the value',
  stray_quote: () => 'a double quote stands within a value: put the whole value in double quotes, and \\" for a quote',
  not_a_number: ({ field, found }) => `"${found}" is no ${field}: use a whole number from 0 to 4294967295`,
  not_a_severity: ({ found, known }) => `"${found}" is no severity: use ${known}`,
  not_a_time: ({ found }) => `"${found}" is no time: write it as 2026-03-01T08:00:00Z`,
  not_a_regex: ({ found, reason }) => `"${found}" is a regular expression ${reason}`,
  not_a_tetragon_filter: ({ found, reason }) => `${found} is no filter of Tetragon: ${reason}`,
};

/** The fault as an English sentence that names the character, from 1. */
export function explainFilterTextFault<Code extends FilterTextFaultCode>(fault: FilterTextFault<Code>): string {
  const { code, position, facts } = fault;
  return `At character ${position + 1}: ${explanations[code](facts)}.`;
}
