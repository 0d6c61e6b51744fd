import { placed } from './placed.ts';

/** Anywhere in the text. */
export const contains = placed('contains');
