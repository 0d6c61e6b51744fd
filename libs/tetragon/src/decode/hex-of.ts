const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Longest identifier shown: a SHA-512 is 64 bytes, anything longer is none. */
const maxBase64Length = 88;

/** Base64 as lower-case hex, two digits a byte; '' for what is not base64 or longer than an identifier can be. */
export function hexOf(base64: string): string {
  if (base64.length > maxBase64Length || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return '';
  let hex = '';
  let bits = 0;
  let held = 0;
  for (const char of base64.replace(/=+$/, '')) {
    bits = ((bits << 6) | digits.indexOf(char)) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    hex += ((bits >> held) & 0xff).toString(16).padStart(2, '0');
  }
  return hex;
}
