import type { JsonObject } from './decoded.ts';

/** Highest value of the 32-bit unsigned fields (`pid`, `uid`). */
const maxUint32 = 4_294_967_295;

/** The value if it is a string, else ''. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value if it is a JSON object (no array), else undefined. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value if it is a whole number of 32 bits without sign, else null. */
export function asUint32(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= maxUint32 && Number.isInteger(value) ? value : null;
}

/** Digits of a whole number, which is exported as a number (32 bits) or a string (64 bits); '0' for anything else. */
export function asDigits(value: unknown): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : '0';
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? value : '0';
}
