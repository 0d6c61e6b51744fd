import type { Modifier } from './modifier.ts';

export const all: Modifier = { wantsAll: true };
