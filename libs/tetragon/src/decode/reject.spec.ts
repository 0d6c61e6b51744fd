import { describe, expect, it } from '@jest/globals';
import { rejectCodes } from '@tetrascope/contracts';
import type { Reject } from '../decoded.ts';
import { emptyLine, invalidUtf8, lineTooLong, noEvent, notJson, notObject, notProtobuf, tooDeep } from './reject.ts';

const long = `${'x'.repeat(5000)}`;
const every: readonly Reject[] = [
  emptyLine,
  invalidUtf8,
  tooDeep,
  lineTooLong(12_582_912),
  notJson(long),
  notObject(`"${long}"`),
  noEvent([long]),
  notProtobuf('a number does not end'),
];

describe('a reject', () => {
  it('exists for every code', () => {
    expect(new Set(every.map(({ code }) => code))).toEqual(new Set(rejectCodes));
  });

  it.each(every.map((reject) => [reject.code, reject] as const))(
    'says in a sentence what is wrong: %s',
    (_, reject) => {
      expect(reject.reason).toMatch(/^The .*\.$/);
      expect(reject.reason.length).toBeLessThan(400);
    },
  );

  it.each(every.map((reject) => [reject.code, reject] as const))('shows little of the line: %s', (_, reject) => {
    expect(reject.reason).not.toContain('x'.repeat(200));
  });
});

describe('the reason', () => {
  it('names the size and the limit', () => {
    expect(lineTooLong(12_582_912).reason).toBe('The line has 12.0 MiB; lines of up to 10.0 MiB are taken.');
  });

  it('shows how the line begins', () => {
    expect(notJson('level=info msg="started"').reason).toContain('begins with "level=info msg=\\"started\\""');
  });

  it('says when a line looks cut off', () => {
    expect(notJson('{"process_exec":{"proc').reason).toContain('cut off');
    expect(notJson('{"process_exec":}').reason).not.toContain('cut off');
    expect(notJson('panic: runtime error').reason).not.toContain('cut off');
  });

  it('shows control characters as escapes', () => {
    expect(notJson('\x1b[2Jhidden').reason).toContain('\\x1b[2Jhidden');
  });

  it('names the fields of an object without an event', () => {
    expect(noEvent(['level', 'msg']).reason).toContain('level, msg');
    expect(noEvent([]).reason).toContain('fields: none');
  });

  it('names only the first of many fields', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}`);
    expect(noEvent(keys).reason).toContain('k9');
    expect(noEvent(keys).reason).not.toContain('k10');
  });
});
