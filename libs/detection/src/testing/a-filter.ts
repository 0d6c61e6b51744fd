import { parseSigma } from '../parse/parse-sigma.ts';
import type { RuleFilter } from '../filter.ts';

/** The parts of a filter that a test cares about, each as YAML of its own. */
export interface FilterWish {
  /** Linux process creation unless told. */
  readonly logsource?: string;
  /** The lines below `filter`, without the indent. */
  readonly filter: string;
  /** Further top-level lines. */
  readonly more?: string;
}

/** A filter file's text; the same wish always makes the same text. */
export const aFilterText = ({ logsource, filter, more }: FilterWish): string =>
  [
    'title: A filter',
    `logsource: ${logsource ?? '{product: linux, category: process_creation}'}`,
    'filter:',
    filter.trim().replace(/^/gm, '  '),
    more ?? '',
  ].join('\n');

/** A filter that is right; throws with its faults where the test's own text is wrong. */
export const aFilter = (wish: FilterWish): RuleFilter => {
  const { filters, faults } = parseSigma(aFilterText(wish), 'a-filter.yml');
  const [filter] = filters;
  if (filter === undefined) throw new Error(faults.map(({ message }) => message).join('\n'));
  return filter;
};
