import { numbersOf, sumOf, type Measure } from './measure.ts';

/** What is no number adds nothing. */
export const valueSum: Measure = (hits) => sumOf(numbersOf(hits));
