import type { Modifier } from './modifier.ts';

export const cased: Modifier = { changeTest: (test) => ({ ...test, cased: true }) };
