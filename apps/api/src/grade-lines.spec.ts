import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { compileRules } from '@tetrascope/detection';
import { gradeLines } from './grade-lines.ts';
import { eventIds } from './ingestion/event-id.ts';

const grade = (lines: readonly Uint8Array[]) =>
  gradeLines(
    'file:test',
    { lines, offsets: lines.map((_, index) => index * 10), unread: [], duplicates: 0 },
    compileRules([]),
    eventIds(),
    5000,
  );

describe('gradeLines', () => {
  it('keeps the neighbours of a bad line, and says where it stood', () => {
    const { events, rejects } = grade(
      ['{}', aLine({ kind: 'exec' }), '[1]', aLine({ kind: 'exit' })].map((line) => Buffer.from(line)),
    );
    expect(events.map(({ view }) => view.type)).toEqual(['process_exec', 'process_exit']);
    expect(rejects.map(({ code, offset }) => [code, offset])).toEqual([
      ['no_event', 0],
      ['not_object', 20],
    ]);
  });

  it('takes an event without a time for one of now', () => {
    const [event] = grade([Buffer.from('{"process_exec":{}}')]).events;
    expect(event).toMatchObject({ timeMs: 5000, receivedMs: 5000, severity: 'LOW' });
  });

  it('keeps the chunk that lines fill, and gives a few lines of a large one their own memory', () => {
    const line = Buffer.from(aLine({ kind: 'exec' }));
    const full = new Uint8Array(line.length * 2);
    full.set(line);
    full.set(line, line.length);
    const views = [full.subarray(0, line.length), full.subarray(line.length)];
    for (const { raw } of grade(views).events) expect(raw.buffer).toBe(full.buffer);
    const other = Buffer.from(aLine({ kind: 'exit' }));
    const roomy = new Uint8Array(1024 * 1024);
    roomy.set(line);
    roomy.set(other, line.length);
    const { events } = grade([roomy.subarray(0, line.length), roomy.subarray(line.length, line.length + other.length)]);
    for (const { raw } of events) expect(raw.buffer.byteLength).toBe(line.length + other.length);
    expect(events.map(({ raw }) => Buffer.from(raw).toString())).toEqual([line, other].map(String));
  });
});
