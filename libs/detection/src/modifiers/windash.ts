import type { Modifier } from './modifier.ts';

export const windash: Modifier = { changeTest: (test) => ({ ...test, windash: true }) };
