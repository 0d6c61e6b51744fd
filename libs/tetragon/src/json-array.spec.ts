import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonArraySplitter } from './json-array.ts';
import { maxSplitLines, type SplitLines } from './split-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (line: Uint8Array) => new TextDecoder().decode(line);

function splitAll(chunks: readonly Uint8Array[], splitter = new JsonArraySplitter()) {
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

describe('JsonArraySplitter', () => {
  it('cuts an array into its elements, unchanged, with their offsets', () => {
    const { lines, offsets, unread } = splitAll([bytes(' [{"a":"],[{\\"}"} , {"b":[1,{}]},[2],"x,y", 3,null]\n')]);
    expect(lines).toEqual(['{"a":"],[{\\"}"}', '{"b":[1,{}]}', '[2]', '"x,y"', '3', 'null']);
    expect(offsets).toEqual([2, 20, 33, 37, 44, 46]);
    expect(unread).toEqual([]);
  });

  it('gives what JSON.parse gives for any array in any chunks', () => {
    const arrays = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
    const indents = fc.constantFrom(undefined, 1, '\r\n\t');
    fc.assert(
      fc.property(arrays, indents, fc.integer({ min: 1, max: 9 }), (array, indent, size) => {
        const input = bytes(JSON.stringify(array, null, indent));
        const { lines, offsets, unread } = splitAll(chunked(input, size));
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(array)));
        expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
        expect(unread).toEqual([]);
        expect(splitAll([input])).toEqual({ lines, offsets, unread });
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same for any chunks of any bytes, always ends, and loses no byte that carries data', () => {
    const pieces = fc.array(fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ' ', '\n', 'a', '1', ':'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 9 }), (list, size) => {
        const input = bytes(list.join(''));
        const once = splitAll([input]);
        expect(splitAll(chunked(input, size))).toEqual(once);
        const kept = once.lines.join('').replace(/[[\]\s,]/g, '');
        expect(kept).toBe(list.join('').replace(/[[\]\s,]/g, ''));
      }),
      { numRuns: 2000 },
    );
  });

  it('puts an element on one line but leaves a line break inside a string, which is no JSON', () => {
    const { lines } = splitAll([bytes('[{\r\n"a": "x\\"\\n",\n"b": 1\n},{"c":"broken\nstring"}]')]);
    expect(lines).toEqual(['{  "a": "x\\"\\n", "b": 1 }', '{"c":"broken\nstring"}']);
  });

  it('takes several arrays after one another and hands out what stands outside them', () => {
    const { lines, unread } = splitAll([bytes('[{"a":1}]\n[{"b":2},]oops {"c":3}')]);
    expect(lines).toEqual(['{"a":1}', '{"b":2}', 'oops', '{"c":3}']);
    expect(unread).toEqual([]);
  });

  it('hands out an element that is cut off and reports an array that does not end', () => {
    expect(splitAll([bytes('[{"a":1},{"b":')])).toEqual({ lines: ['{"a":1}', '{"b":'], offsets: [1, 9], unread: [] });
    expect(splitAll([bytes('[{"a":1}, ')]).unread).toEqual([
      { offset: 0, code: 'not_json', reason: 'the JSON array is cut off after 10 bytes; it must end in ]' },
    ]);
  });

  it('reports an element over the limit, in whatever chunks it comes, and keeps its neighbours', () => {
    const input = bytes(`[{"a":1},{"b":"${'x'.repeat(100)}"},{"c":3}]`);
    for (const size of [1, 7, 1000]) {
      const { lines, unread } = splitAll(chunked(input, size), new JsonArraySplitter(0, 20));
      expect(lines).toEqual(['{"a":1}', '{"c":3}']);
      expect(unread).toEqual([
        { offset: 9, code: 'line_too_long', reason: 'the line has 108 bytes; at most 20 are taken' },
      ]);
    }
  });

  it('hands out a bounded number of elements at a time', () => {
    const parts = [...new JsonArraySplitter().split(bytes(`[${'1,'.repeat(maxSplitLines + 2)}2]`))];
    expect(parts.map((part) => part.lines.length)).toEqual([maxSplitLines, 3]);
  });
});
