import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonObjectSplitter } from './json-objects.ts';
import { maxSplitLines, type SplitLines } from './split-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (line: Uint8Array) => new TextDecoder().decode(line);

function splitAll(chunks: readonly Uint8Array[], splitter = new JsonObjectSplitter()) {
  const parts: SplitLines[] = [];
  for (const chunk of chunks) parts.push(...splitter.split(chunk));
  parts.push(...splitter.end());
  return {
    lines: parts.flatMap((part) => part.lines.map(text)),
    offsets: parts.flatMap((part) => part.offsets),
    unread: parts.flatMap((part) => part.unread),
  };
}

const chunked = (input: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(input.length / size) }, (_, i) => input.subarray(i * size, (i + 1) * size));

describe('JsonObjectSplitter', () => {
  it('cuts objects on one line or on several, unchanged, with their offsets', () => {
    const { lines, offsets, unread } = splitAll([bytes(' {"a":"}{\\"}"}{"b":[1,{}]} {}\r\n\n{"c":3}\r\n{"d":4}')]);
    expect(lines).toEqual(['{"a":"}{\\"}"}', '{"b":[1,{}]}', '{}', '{"c":3}', '{"d":4}']);
    expect(offsets).toEqual([1, 14, 27, 32, 41]);
    expect(unread).toEqual([]);
  });

  it('gives back any objects in any chunks, however they are joined', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 6 });
    fc.assert(
      fc.property(
        objects,
        fc.constantFrom('', ' ', '\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (list, between, size) => {
          const given = list.map((each) => JSON.stringify(each));
          const input = bytes(given.join(between));
          expect(splitAll(chunked(input, size)).lines).toEqual(given);
          expect(splitAll([input]).lines).toEqual(given);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the same for any chunks of any bytes, always ends, and loses no byte that carries data', () => {
    const pieces = fc.array(fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ' ', '\n', '\r\n', 'a', '1', ':'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 9 }), (list, size) => {
        const input = bytes(list.join(''));
        const once = splitAll([input]);
        expect(splitAll(chunked(input, size))).toEqual(once);
        expect(once.lines.join('').replace(/\s/g, '')).toBe(list.join('').replace(/\s/g, ''));
        expect(once.lines.filter((line) => line.includes('\n'))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('hands out what is no object up to the end of its line, and keeps its neighbours', () => {
    expect(splitAll([bytes('{"a":1}}\ntext {"b":2}\r\n{"c":\n{"d":4},{"e":5}\n{"f":6}{"g":')]).lines).toEqual([
      '{"a":1}',
      '}',
      'text {"b":2}',
      '{"c":',
      '{"d":4}',
      ',{"e":5}',
      '{"f":6}',
      '{"g":',
    ]);
  });

  it('reports what is over the limit, in whatever chunks it comes, and keeps its neighbours', () => {
    const input = bytes(`{"a":1}{"b":"${'x'.repeat(100)}"}{"c":3}\n${'y'.repeat(21)}\n{"d":${'4'.repeat(20)}\n{"e":5}`);
    for (const size of [1, 7, 1000]) {
      const { lines, unread } = splitAll(chunked(input, size), new JsonObjectSplitter(0, 20));
      expect(lines).toEqual(['{"a":1}', '{"c":3}', '{"e":5}']);
      expect(unread).toEqual([
        { offset: 7, code: 'line_too_long', reason: 'the line has 108 bytes; at most 20 are taken' },
        { offset: 123, code: 'line_too_long', reason: 'the line has 21 bytes; at most 20 are taken' },
        { offset: 145, code: 'line_too_long', reason: 'the line has 25 bytes; at most 20 are taken' },
      ]);
    }
  });

  it('hands out a bounded number of objects at a time', () => {
    const parts = [...new JsonObjectSplitter().split(bytes('{}'.repeat(maxSplitLines + 3)))];
    expect(parts.map((part) => part.lines.length)).toEqual([maxSplitLines, 3]);
  });
});
