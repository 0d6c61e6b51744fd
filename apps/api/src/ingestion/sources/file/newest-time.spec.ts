import { describe, expect, it } from '@jest/globals';
import { newestTimeMs } from './newest-time.ts';

const newest = (...lines: string[]) => newestTimeMs(lines.map((line) => Buffer.from(line)));
const at = (time: string) => `{"time":"${time}","test":{}}`;

describe('newestTimeMs', () => {
  it('is the time of the last line, to the millisecond', () => {
    expect(newest(at('2026-11-23T10:00:03Z'), at('2026-11-23T10:00:02.123456789Z'))).toBe(
      Date.UTC(2026, 10, 23, 10, 0, 2, 123),
    );
  });

  it('passes over what has no time', () => {
    expect(newest(at('2026-11-23T10:00:01Z'), 'text', 'null', '{"time":7e99}')).toBe(Date.UTC(2026, 10, 23, 10, 0, 1));
    for (const line of ['text', '[]', '{}', '{"time":"soon"}', '{"time":null}']) expect(newest(line)).toBeNull();
    expect(newest()).toBeNull();
  });
});
