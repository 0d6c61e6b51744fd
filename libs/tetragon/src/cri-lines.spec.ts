import { describe, expect, it } from '@jest/globals';
import { CriJoiner } from './cri-lines.ts';
import { LineSplitter } from './line-splitter.ts';

const time = '2026-11-23T10:00:00.123456789Z';

function joined(text: string, joiner = new CriJoiner()) {
  const splits = [...new LineSplitter().split(Buffer.from(text))].map((found) => joiner.join(found));
  const lines = splits.flatMap((split) => split.lines.map((line) => Buffer.from(line).toString()));
  return { lines, offsets: splits.flatMap(({ offsets }) => offsets), unread: splits.flatMap(({ unread }) => unread) };
}

describe('CriJoiner', () => {
  it('takes the content of a whole line, whatever its time, tags and spaces', () => {
    const { lines } = joined(
      `${time} stdout F {"a": 1}\n2026-11-23T18:00:00.1+08:00 stderr F text  of two\n2026-11-23T10:00:00Z stdout F:x y\n`,
    );
    expect(lines).toEqual(['{"a": 1}', 'text  of two', 'y']);
  });

  it('joins the parts of each stream, and tells the offset of the first', () => {
    const parts = [`stdout P {"a":`, 'stderr P war', 'stdout P  "b', 'stderr F ning', 'stdout F "}', 'stdout F '];
    const rows = parts.map((part) => `${time} ${part}\n`);
    const { lines, offsets } = joined(rows.join(''));
    expect(lines).toEqual(['warning', '{"a": "b"}']);
    expect(offsets).toEqual([rows[0]?.length, 0]);
  });

  it('passes lines of another form as they are', () => {
    const text = ['{"time":"2026-11-23T10:00:00Z stdout F x"}', `${time} stdin F x`, `${time} stdout Px`, 'text'];
    expect(joined(`${text.join('\n')}\n`).lines).toEqual(text);
  });

  it('tells where reading may resume, and gives what never ended when asked', () => {
    const joiner = new CriJoiner();
    const whole = `${time} stdout F x\n`;
    joined(`${whole}${time} stderr P begun\n`, joiner);
    expect(joiner.pendingOffset).toBe(whole.length);
    expect(joiner.end().lines.map((line) => Buffer.from(line).toString())).toEqual(['begun']);
    expect(joiner.pendingOffset).toBeNull();
  });

  it('reports a line over the limit and goes on with the next', () => {
    const long = `${time} stdout P 12345\n`.repeat(3);
    const { lines, unread } = joined(`${long}${time} stdout F 6\n${time} stdout F next\n`, new CriJoiner(10));
    expect(unread).toEqual([
      { offset: 0, code: 'line_too_long', reason: 'the line has 16 bytes; at most 10 are taken' },
    ]);
    expect(lines).toEqual(['next']);
  });
});
