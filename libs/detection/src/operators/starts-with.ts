import { placed } from './placed.ts';

/** At the text's start. */
export const startsWith = placed('startswith');
