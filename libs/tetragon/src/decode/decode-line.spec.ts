import { describe, expect, it } from '@jest/globals';
import { knownEventTypes } from '@tetrascope/contracts';
import { aLine, anEvent, type EventKind } from '@tetrascope/contracts/testing';
import { maxLineBytes } from '../split-lines.ts';
import { decodedOf } from '../testing/view-of-line.ts';
import { decodeLine } from './decode-line.ts';

const codeOf = (line: string | Uint8Array): string => {
  const result = decodeLine(typeof line === 'string' ? Buffer.from(line) : line);
  return 'code' in result ? result.code : 'decoded';
};

const textOf = (raw: Uint8Array): string => Buffer.from(raw).toString();

describe('a line that is an event', () => {
  it.each(knownEventTypes)('is decoded: %s', (type) => {
    const kind = type.replace('process_', '') as EventKind;
    const { view, payload, raw } = decodedOf(aLine({ kind }));
    expect(view.type).toBe(type);
    expect(payload).toEqual(anEvent({ kind }));
    expect(textOf(raw)).toBe(aLine({ kind }));
  });

  it('keeps types and fields that nobody knows', () => {
    const line =
      '{"process_dream":{"process":{"binary":"/bin/x","mood":{"a":[1]}}},"time":"2026-01-01T00:00:00Z","v":9}';
    const { view, payload, raw } = decodedOf(line);
    expect(view).toMatchObject({ type: 'process_dream', binary: '/bin/x' });
    expect(payload['v']).toBe(9);
    expect(textOf(raw)).toBe(line);
  });

  it('may be spaced as its writer likes', () => {
    const line = JSON.stringify(anEvent(), null, 2);
    expect(decodedOf(line).view.binary).toBe('/usr/bin/curl');
  });

  it('loses the white space, the line break and the mark around it, and nothing else', () => {
    const line = Buffer.from(`\ufeff \t${aLine()}\r\n`);
    const result = decodeLine(line);
    if ('code' in result) throw new Error(result.reason);
    expect(textOf(result.raw)).toBe(aLine());
    expect(result.raw.buffer).toBe(line.buffer);
    expect(result.raw.byteOffset).toBe(line.byteOffset + 5);
  });

  it('may hold any character', () => {
    const { view, raw } = decodedOf(aLine({ binary: '/opt/貓', arguments: '🚀 "é"' }));
    expect(view).toMatchObject({ binary: '/opt/貓', arguments: '🚀 "é"' });
    expect(textOf(raw)).toBe(aLine({ binary: '/opt/貓', arguments: '🚀 "é"' }));
  });

  it('may be as long as the limit, and not a byte longer', () => {
    const shell = aLine({ kind: 'test', envelope: { pad: '' } });
    const padded = (bytes: number) => shell.replace('"pad":""', () => `"pad":"${'x'.repeat(bytes - shell.length)}"`);
    expect(codeOf(padded(maxLineBytes))).toBe('decoded');
    expect(codeOf(`${padded(maxLineBytes)}\r\n`)).toBe('decoded');
    expect(codeOf(padded(maxLineBytes + 1))).toBe('line_too_long');
  });
});

describe('a line that is no event', () => {
  it.each([
    ['not_json', ''],
    ['not_json', ' \r\n'],
    ['not_json', 'level=info msg=started'],
    ['not_json', aLine().slice(0, 1000)],
    ['not_json', aLine().slice(10)],
    ['not_json', `${aLine()}${aLine()}`],
    ['not_json', `${aLine()},`],
    ['not_json', "{'process_exec':{}}"],
    ['not_json', '{"a":NaN}'],
    ['not_json', '{"a":"\n"}'],
    ['not_json', '\0'],
    ['not_object', '[]'],
    ['not_object', `[${aLine()}]`],
    ['not_object', '42'],
    ['not_object', '"process_exec"'],
    ['not_object', 'null'],
    ['no_event', '{}'],
    ['no_event', '{"time":"2026-01-01T00:00:00Z","node_name":"n"}'],
    ['no_event', '{"process_exec":null}'],
    ['no_event', '{"node_labels":{"a":"b"}}'],
    ['no_event', '{"__proto__":{"process_exec":{}}}'],
    ['too_deep', `{"test":${'['.repeat(129)}${']'.repeat(129)}}`],
    ['too_deep', '['.repeat(1_000_000)],
    ['too_deep', '{"a":'.repeat(100_000)],
  ])('is refused as %s', (code, line) => {
    expect(codeOf(line)).toBe(code);
  });

  it('is refused as invalid_utf8, with everything that is right around it', () => {
    const line = Buffer.from(aLine({ binary: '/opt/貓' }));
    line[line.indexOf('貓')] = 0xff;
    expect(codeOf(line)).toBe('invalid_utf8');
  });

  it('does not spoil the next', () => {
    expect(codeOf(Uint8Array.from([0xff]))).toBe('invalid_utf8');
    expect(codeOf(aLine())).toBe('decoded');
  });
});

describe('keys that every object has', () => {
  it('are data like any other', () => {
    const line =
      '{"process_exec":{"process":{"__proto__":{"binary":"/evil"},"pid":1,"constructor":{"x":1}}},"__proto__":{}}';
    const { view, payload, raw } = decodedOf(line);
    expect(view).toMatchObject({ binary: '', pid: 1 });
    expect(Object.hasOwn(payload, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
    expect(textOf(raw)).toBe(line);
  });
});
