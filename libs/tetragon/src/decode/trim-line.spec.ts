import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trimLine } from './trim-line.ts';

const trimmed = (text: string): string => Buffer.from(trimLine(Buffer.from(text))).toString();

describe('trimLine', () => {
  it.each([
    ['{}', '{}'],
    ['{}\n', '{}'],
    ['{}\r\n', '{}'],
    [' \t{}\t ', '{}'],
    ['\ufeff{}', '{}'],
    ['\n\ufeff \ufeff{}', '{}'],
    ['', ''],
    [' \r\n\t', ''],
    ['\ufeff', ''],
    ['{"a": 1}', '{"a": 1}'],
    ['\0{}', '\0{}'],
    ['{}\u00a0', '{}\u00a0'],
  ])('makes %j %j', (line, expected) => {
    expect(trimmed(line)).toBe(expected);
  });

  it('hands back the very same array where there is nothing to drop', () => {
    const line = Buffer.from('{}');
    expect(trimLine(line)).toBe(line);
  });

  it('copies nothing', () => {
    const line = Buffer.from(' {} ');
    const part = trimLine(line);
    line.write('[', 1);
    expect(Buffer.from(part).toString()).toBe('[}');
  });

  it('works on a part of a larger buffer', () => {
    const chunk = Buffer.from('{"a":1}\r\n {"b":2} \r\n');
    expect(Buffer.from(trimLine(chunk.subarray(9, 19))).toString()).toBe('{"b":2}');
  });

  it('does not take half a byte order mark for one', () => {
    expect(trimLine(Buffer.from([0xef, 0xbb, 0x7b]))).toHaveLength(3);
  });

  it('leaves the middle alone, whatever it is', () => {
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n') });
    const body = fc.string({ minLength: 1 }).filter((text) => !/^[ \t\r\n\ufeff]|[ \t\r\n]$/.test(text));
    fc.assert(
      fc.property(blanks, body, blanks, (before, text, after) => {
        expect(trimmed(before + text + after)).toBe(text);
      }),
    );
  });
});
