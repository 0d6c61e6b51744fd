import type { Modifier } from './modifier.ts';

/** None of the values may hold; it also holds where the field is absent. */
export const neq: Modifier = { changeTest: (test) => ({ ...test, negated: true }) };
