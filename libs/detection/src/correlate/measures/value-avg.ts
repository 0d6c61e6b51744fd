import { numbersOf, sumOf, type Measure } from './measure.ts';

/** The mean of what is a number. */
export const valueAvg: Measure = (hits) => {
  const numbers = numbersOf(hits);
  return sumOf(numbers) / numbers.length;
};
