import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from './decoded.ts';
import { unwrapShipped } from './shipper.ts';

const inner = (payload: JsonObject) => {
  const line = unwrapShipped(payload);
  return line === null ? null : new TextDecoder().decode(line);
};

const event =
  '{"process_exit":{"process":{"binary":"/usr/bin/sleep","arguments":"é\\n"}},"time":"2026-03-18T10:01:00Z"}';

describe('unwrapShipped', () => {
  it("finds the line in a Fluent Bit record's log", () => {
    expect(inner({ date: 1763890000.5, stream: 'stdout', log: `${event}\n` })).toBe(event);
  });

  it("finds the line in a Vector event's message", () => {
    expect(inner({ message: event, source_type: 'file', timestamp: '2026-03-18T10:01:01Z' })).toBe(event);
  });

  it('puts an indented object on one line', () => {
    expect(inner({ log: '{\n  "test": {}\r\n}' })).toBe('{   "test": {}  }');
  });

  it('passes over a log that holds no object for a message that does', () => {
    expect(inner({ log: 'started', message: event })).toBe(event);
  });

  it('finds nothing in anything else', () => {
    const inherited = Object.create({ log: event }) as JsonObject;
    for (const payload of [{}, { log: 'text' }, { log: 7, message: null }, { text: event }, inherited]) {
      expect(unwrapShipped(payload)).toBeNull();
    }
  });

  it('gives back any line that a shipper wrapped', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (object) => {
        const line = JSON.stringify(object);
        expect(inner({ log: line })).toBe(line);
      }),
    );
  });
});
