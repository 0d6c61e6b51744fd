import { ordered } from './ordered.ts';

/** A number that is no less than the value; a text that is no number never is. */
export const atLeast = ordered((difference) => difference >= 0);
