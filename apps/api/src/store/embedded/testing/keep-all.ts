import type { Retention } from '../retention.ts';

/** Lets nothing go, on any disk. */
export const keepAll: Retention = { maxAgeMs: Infinity, shorterAgeMs: {}, maxBytes: Infinity, minFreeBytes: 0 };
