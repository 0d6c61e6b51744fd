import { placed } from './placed.ts';

/** At the text's end. */
export const endsWith = placed('endswith');
