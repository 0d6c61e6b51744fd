import { fromBase64 } from '../base64.ts';

/** Longest identifier shown: a SHA-512 is 64 bytes, anything longer is none. */
const maxBase64Length = 88;

/** Base64 as lower-case hex, two digits a byte; '' for what is not base64 or longer than an identifier can be. */
export function hexOf(base64: string): string {
  const bytes = base64.length > maxBase64Length ? null : fromBase64(base64);
  return Array.from(bytes ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');
}
