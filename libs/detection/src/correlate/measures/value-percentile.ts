import { numbersOf, type Measure } from './measure.ts';

/** The least number that so many percent of the numbers do not exceed (nearest rank). */
export const valuePercentile: Measure = (hits, { percentile }) => {
  const numbers = numbersOf(hits).toSorted((a, b) => a - b);
  return numbers[Math.ceil((percentile / 100) * numbers.length) - 1] ?? NaN;
};
