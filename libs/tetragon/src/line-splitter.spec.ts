import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from './line-splitter.ts';
import { maxLineBytes, maxSplitLines, type SplitLines } from './split-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (line: Uint8Array) => new TextDecoder().decode(line);

function splitAll(chunks: readonly Uint8Array[], splitter = new LineSplitter()) {
  const parts: SplitLines[] = [];
  for (const chunk of chunks) parts.push(...splitter.split(chunk));
  parts.push(...splitter.end());
  return {
    lines: parts.flatMap((part) => part.lines.map((line) => Buffer.from(line).toString('latin1'))),
    offsets: parts.flatMap((part) => part.offsets),
    unread: parts.flatMap((part) => part.unread),
  };
}

/** What the splitter promises, written as plainly as possible for a whole input at once. */
function linesOf(input: Uint8Array, limit: number) {
  const whole = Buffer.from(input).toString('latin1');
  const lines: string[] = [];
  const offsets: number[] = [];
  const tooLong: number[] = [];
  let offset = 0;
  for (const piece of whole.split('\n')) {
    const line = piece.replace(/\r$/, '');
    if (line.length > limit) tooLong.push(offset);
    else if (/[^\t\n\v\f\r ]/.test(line)) {
      lines.push(line);
      offsets.push(offset);
    }
    offset += piece.length + 1;
  }
  return { lines, offsets, tooLong };
}

function cut(input: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let from = 0;
  for (const length of lengths) {
    chunks.push(input.subarray(from, from + length));
    from += length;
  }
  return [...chunks, input.subarray(from)];
}

describe('LineSplitter', () => {
  it('cuts at LF and CRLF and leaves out lines of white space', () => {
    const { lines, offsets, unread } = splitAll([bytes('a\r\n\n  \t\r\nb\rc\nlast')]);
    expect(lines).toEqual(['a', 'b\rc', 'last']);
    expect(offsets).toEqual([0, 9, 13]);
    expect(unread).toEqual([]);
  });

  it('gives the same lines and offsets for any chunks of any bytes', () => {
    const byte = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(0x0a, 0x0d, 0x20, 0x09, 0x7b) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 255 }) },
    );
    const input = fc.array(byte, { maxLength: 80 }).map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(
        input,
        fc.array(fc.nat(12), { maxLength: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (all, cuts, limit) => {
          const { lines, offsets, unread } = splitAll(cut(all, cuts), new LineSplitter(0, limit));
          const expected = linesOf(all, limit);
          expect({ lines, offsets, tooLong: unread.map(({ offset }) => offset) }).toEqual(expected);
          expect(splitAll([all], new LineSplitter(0, limit)).unread).toEqual(unread);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('counts offsets from where its stream begins', () => {
    expect(splitAll([bytes('a\nb\n')], new LineSplitter(100)).offsets).toEqual([100, 102]);
  });

  it('takes a line of just the limit, also before CRLF, and refuses one byte more', () => {
    const [fits, over] = ['x'.repeat(8), 'x'.repeat(9)];
    const { lines, unread } = splitAll([bytes(`${fits}\r\n${fits}\n${over}\nnext`)], new LineSplitter(0, 8));
    expect(lines).toEqual([fits, fits, 'next']);
    expect(unread).toEqual([
      { offset: 19, code: 'line_too_long', reason: 'the line has 9 bytes; at most 8 are taken' },
    ]);
  });

  it('passes over a line of 12 MB without holding it and keeps its neighbours', () => {
    const splitter = new LineSplitter();
    const part = new Uint8Array(1024 * 1024).fill(0x78);
    const parts: SplitLines[] = [...splitter.split(bytes('before\n'))];
    for (let i = 0; i < 12; i++) {
      parts.push(...splitter.split(part));
      expect(splitter.unterminated().length).toBeLessThanOrEqual(maxLineBytes + 1);
    }
    expect(splitter.unterminated()).toHaveLength(0);
    parts.push(...splitter.split(bytes('\nafter\n')));
    expect(parts.flatMap((each) => each.lines.map(text))).toEqual(['before', 'after']);
    expect(parts.flatMap((each) => each.unread)).toEqual([
      { offset: 7, code: 'line_too_long', reason: 'the line has 12582912 bytes; at most 10485760 are taken' },
    ]);
  });

  it('hands out a bounded number of lines at a time and knows how far it got', () => {
    const splitter = new LineSplitter();
    const sizes: number[] = [];
    const positions: number[] = [];
    for (const part of splitter.split(bytes('x\n'.repeat(maxSplitLines + 5) + 'begun'))) {
      sizes.push(part.lines.length);
      positions.push(splitter.position);
    }
    expect(sizes).toEqual([maxSplitLines, 5]);
    expect(positions).toEqual([2 * maxSplitLines, 2 * maxSplitLines + 10]);
    expect(text(splitter.unterminated())).toBe('begun');
  });

  it('lets a stream go on after its unterminated line was taken', () => {
    const splitter = new LineSplitter();
    const parts = [...splitter.split(bytes('{"a":1}')), ...splitter.end(), ...splitter.split(bytes('\n{}\n'))];
    expect(parts.flatMap((part) => part.lines.map(text))).toEqual(['{"a":1}', '{}']);
    expect(parts.flatMap((part) => part.offsets)).toEqual([0, 8]);
  });

  it('does not copy a line that lies within one chunk', () => {
    const chunk = bytes('one\ntwo\n');
    const [part] = [...new LineSplitter().split(chunk)];
    expect(part?.lines.map((line) => line.buffer === chunk.buffer)).toEqual([true, true]);
  });
});
