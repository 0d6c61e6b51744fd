import { ordered } from './ordered.ts';

/** A number that is no more than the value; a text that is no number never is. */
export const atMost = ordered((difference) => difference <= 0);
