import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kubeletTimeMs, withoutKubeletTimes } from './kubelet-times.ts';

const time = '2026-11-23T10:00:00.123456789Z ';
const cleaned = (text: string) => Buffer.from(withoutKubeletTimes(Buffer.from(text))).toString();
const parts = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
const long = JSON.stringify({ time: '2026-11-23T10:00:00.000000001Z', a: `x y ${time}`.repeat(900) });

describe('withoutKubeletTimes', () => {
  it.each([time, '2026-11-23T10:00:00Z ', '2026-11-23T18:00:00.5+08:00 ', '2026-11-23T01:00:00.5-09:00 '])(
    'takes %j from the start of a line',
    (prefix) => {
      expect(cleaned(`${prefix}{"a":"${time}"}`)).toBe(`{"a":"${time}"}`);
    },
  );

  it('takes the times from between the parts of a line that begins with one', () => {
    const text = JSON.stringify({ a: 'x y '.repeat(20_000) });
    const split = parts(text, 16_384);
    expect(split.length).toBeGreaterThan(4);
    expect(cleaned(split.map((part) => time + part).join(''))).toBe(text);
  });

  it('takes them also where none stands at the start, if that makes JSON of what is none', () => {
    const text = JSON.stringify({ numbers: Array.from({ length: 5000 }, (_, n) => n) });
    expect(cleaned(parts(text, 16_384).join(time))).toBe(text);
  });

  it.each([
    ['an event', '{"time":"2026-11-23T10:00:00Z ","a":1}'],
    ['an event as long as several parts that tells times', long],
    ['text', 'level=info msg="2026-11-23T10:00:00Z x"'],
    ['half a time', '2026-11-23T10:00 {"a":1}'],
    ['a time without a zone', '2026-11-23T10:00:00.5 {"a":1}'],
    ['a broken line', `${'{"a":'.repeat(2000)}${time}${'x'.repeat(5000)}`],
    ['nothing', ''],
  ])('leaves %s alone', (_what, text) => {
    expect(cleaned(text)).toBe(text);
  });

  it('gives the same array where there is nothing to take out', () => {
    const line = Buffer.from(long);
    expect(withoutKubeletTimes(line)).toBe(line);
  });

  it('never fails, whatever the bytes', () => {
    const bytes = fc.array(fc.oneof(fc.constant(Buffer.from(time)), fc.uint8Array({ maxLength: 5000 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(bytes, (all) => withoutKubeletTimes(Buffer.concat(all)).length <= Buffer.concat(all).length),
      {
        numRuns: 50,
      },
    );
  });
});

describe('kubeletTimeMs', () => {
  const read = (text: string) => kubeletTimeMs(Buffer.from(text));

  it('is the time that stands before the line, to the millisecond', () => {
    expect(read(`${time}{}`)).toBe(Date.UTC(2026, 10, 23, 10, 0, 0, 123));
    expect(read('2026-11-23T18:00:00.5+08:00 {}')).toBe(Date.UTC(2026, 10, 23, 10, 0, 0, 500));
  });

  it.each(['', '{"time":"2026-11-23T10:00:00Z "}', '2026-11-23T10:00:00Z', '2026-13-41T10:00:00Z {}'])(
    'is null where none stands there: %j',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
