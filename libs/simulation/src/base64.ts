const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding of a text whose characters are all bytes (0 … 255); higher bits of a character are lost. */
export function base64(bytes: string): string {
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group =
      ((bytes.charCodeAt(at) & 255) << 16) |
      (left > 1 ? (bytes.charCodeAt(at + 1) & 255) << 8 : 0) |
      (left > 2 ? bytes.charCodeAt(at + 2) & 255 : 0);
    encoded += digits.charAt(group >> 18) + digits.charAt((group >> 12) & 63);
    encoded += left > 1 ? digits.charAt((group >> 6) & 63) : '=';
    encoded += left > 2 ? digits.charAt(group & 63) : '=';
  }
  return encoded;
}
