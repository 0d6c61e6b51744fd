import { ordered } from './ordered.ts';

/** A number that is less than the value; a text that is no number never is. */
export const lessThan = ordered((difference) => difference < 0);
