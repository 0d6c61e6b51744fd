import { describe, expect, it } from '@jest/globals';
import { knownEventTypes } from '@tetrascope/contracts';
import { eventTypeOf } from './event-type-of.ts';

const typeOf = (json: string): string | null => eventTypeOf(JSON.parse(json));

describe('eventTypeOf', () => {
  it.each(knownEventTypes)('knows %s', (type) => {
    expect(typeOf(`{"${type}":{},"node_name":"n","time":"2026-01-01T00:00:00Z"}`)).toBe(type);
  });

  it('finds the type wherever it stands', () => {
    expect(typeOf('{"time":"2026-01-01T00:00:00Z","node_name":"n","process_exit":{}}')).toBe('process_exit');
  });

  it('prefers a type it knows to what a shipper put before it', () => {
    expect(typeOf('{"kubernetes":{"pod":"p"},"process_exec":{}}')).toBe('process_exec');
  });

  it('keeps a type it does not know under its own name', () => {
    expect(typeOf('{"process_connect":{"ip":"::1"},"node_name":"n"}')).toBe('process_connect');
    expect(typeOf('{"first":{},"second":{},"node_name":"n"}')).toBe('first');
    expect(typeOf('{"dream":{"process":{"pid":1}}}')).toBe('dream');
  });

  it.each(['node_labels', 'aggregation_info'])('does not take %s of the envelope for an event', (field) => {
    expect(typeOf(`{"${field}":{"a":"b"}}`)).toBeNull();
    expect(typeOf(`{"${field}":{"a":"b"},"process_new":{}}`)).toBe('process_new');
  });

  it.each([
    '{"kubernetes":{"pod_name":"p"},"log":"text"}',
    '{"level":"info","source":{"file":"x"},"time":"2026-01-01T00:00:00Z"}',
    '{}',
    '{"process_exec":null}',
    '{"process_exec":[]}',
    '{"process_exec":"text"}',
    '{"node_name":"n","time":"t"}',
    '{"level":"info","msg":"started"}',
  ])('finds none in %s', (json) => {
    expect(typeOf(json)).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'toString', '', '7', 'a b', 'a-b', 'a.b', '<b>', 'é', 'x'.repeat(101)])(
    'takes no object under %j for an event',
    (key) => {
      expect(typeOf(`{${JSON.stringify(key)}:{"a":1},"node_name":"n"}`)).toBeNull();
    },
  );
});
