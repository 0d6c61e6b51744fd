import { ordered } from './ordered.ts';

/** A number that is more than the value; a text that is no number never is. */
export const greaterThan = ordered((difference) => difference > 0);
