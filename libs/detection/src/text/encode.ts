/** How a text is written in bytes before base64; `utf16` begins with a byte order mark and is little-endian. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'utf16';

/** The bytes of a text. Half a surrogate pair is written as U+FFFD in UTF-8 and as it is in UTF-16. */
export const encode = (text: string, encoding: Encoding): readonly number[] => {
  if (encoding === 'utf8') return [...text].flatMap((letter) => utf8Of(letter.codePointAt(0) ?? 0));
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (encoding === 'utf16') units.unshift(0xfeff);
  return units.flatMap((unit) => (encoding === 'utf16be' ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8]));
};

const utf8Of = (point: number): readonly number[] => {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(point)];
  if (point >= 0xd800 && point <= 0xdfff) return utf8Of(0xfffd);
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(point >> 6), tail(point)];
  return [0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point)];
};

const tail = (bits: number): number => 0x80 | (bits & 63);
