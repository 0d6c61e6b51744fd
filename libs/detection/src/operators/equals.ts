import { placed } from './placed.ts';

/** The whole text. */
export const equals = placed('equals');
