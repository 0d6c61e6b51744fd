const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with `=` at the end, as RFC 4648 writes it. */
export const base64Of = (bytes: readonly number[]): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    text += [18, 12, 6, 0].map((shift) => digits.charAt((group >> shift) & 63)).join('');
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
};

/** Digits at the start and at the end that also depend on what stands before or after the bytes. */
const unsureStart = [0, 2, 3];
const unsureEnd = [0, 3, 2];

/** What base64 has of the bytes wherever they stand in a longer text: one text for each of the three offsets. */
export const base64Offsets = (bytes: readonly number[]): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const text = base64Of([...Array<number>(offset).fill(0), ...bytes]);
    return text.slice(unsureStart[offset], text.length - (unsureEnd[(bytes.length + offset) % 3] ?? 0));
  });
