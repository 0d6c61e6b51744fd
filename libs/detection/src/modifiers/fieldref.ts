import type { Modifier } from './modifier.ts';

/** The values name fields; one of their texts must stand in one of the tested field's. */
export const fieldref: Modifier = { changeTest: (test) => ({ ...test, byField: true }) };
