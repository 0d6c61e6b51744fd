import type { Correlation } from '../correlation.ts';
import { parseSigma } from '../parse/parse-sigma.ts';

/** The parts of a correlation file that a test cares about, each as YAML of its own. */
export interface CorrelationWish {
  readonly id?: string;
  /** The lines below `correlation`, without the indent. */
  readonly correlation: string;
  /** Further top-level lines. */
  readonly more?: string;
}

/** A correlation file's text; the same wish always makes the same text. */
export const aCorrelationText = ({ id, correlation, more }: CorrelationWish): string =>
  [
    'title: A correlation',
    `id: ${id ?? 'c0c2d3e4-0000-4000-8000-000000000001'}`,
    'level: high',
    'correlation:',
    correlation.trim().replace(/^/gm, '  '),
    more ?? '',
  ].join('\n');

/** A correlation that is right; throws with its faults where the test's own text is wrong. */
export const aCorrelation = (wish: CorrelationWish): Correlation => {
  const { correlations, faults } = parseSigma(aCorrelationText(wish), 'a-correlation.yml');
  const [correlation] = correlations;
  if (correlation === undefined) throw new Error(faults.map(({ message }) => message).join('\n'));
  return correlation;
};
