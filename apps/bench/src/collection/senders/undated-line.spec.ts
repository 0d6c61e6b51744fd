import { expect, it } from '@jest/globals';
import { undatedLine } from './undated-line.ts';

it('puts the time where the event has its own', () => {
  const line = '{"process_exec":{"process":{"start_time":"a","time":"b"}},"node_name":"n","time":"c"}';
  expect(Buffer.from(undatedLine(line)('now')).toString()).toBe(
    '{"process_exec":{"process":{"start_time":"a","time":"b"}},"node_name":"n","time":"now"}\n',
  );
});

it('refuses a line that has none', () => {
  expect(() => undatedLine('{"process_exec":{}}')).toThrow('an event without a time');
});
