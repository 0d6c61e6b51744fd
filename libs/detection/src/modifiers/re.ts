import { chooseOperator } from './choose-operator.ts';

/** Case counts in regular expressions; the flag `i` says otherwise. */
export const re = chooseOperator('re', { cased: true });
