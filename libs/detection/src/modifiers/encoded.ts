import { quote } from '../parse/rule-fault.ts';
import { encode, type Encoding } from '../text/encode.ts';
import { escapeText, plainTextOf } from '../text/parts.ts';
import type { Modifier } from './modifier.ts';

const encodings: Readonly<Record<string, Encoding>> = Object.freeze({
  wide: 'utf16le',
  utf16: 'utf16',
  utf16le: 'utf16le',
  utf16be: 'utf16be',
});

const isEncoding = (name: string): boolean => Object.hasOwn(encodings, name);

/** The modifier that writes a value in base64, after the encoding named before it; UTF-8 where none is. */
export const encoded = (write: (bytes: readonly number[]) => readonly string[]): Modifier => ({
  changeValue: (value, { before }) => {
    const plain = plainTextOf(value);
    if (plain === null) return { fault: `${quote(value)} has a wildcard, which base64 can't have: write \\* or \\?` };
    const name = before.find(isEncoding);
    return write(encode(plain, name === undefined ? 'utf8' : (encodings[name] ?? 'utf8'))).map(escapeText);
  },
});

/** The modifier that names how a value is written in bytes before base64. */
export const encoding: Modifier = {
  changeTest: (test, { before, after }) => {
    if (before.some(isEncoding)) return { fault: 'there are two encodings: keep one' };
    return after.includes('base64') || after.includes('base64offset')
      ? test
      : { fault: 'an encoding needs base64 or base64offset after it, such as wide|base64offset|contains' };
  },
};
