import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromJson, toBinary, type JsonValue } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { decodeLine } from '../decode/decode-line.ts';
import { EventTranscoder } from './event-transcoder.ts';
import { maxFields } from './field-places.ts';
import { messageNamed } from './messages.ts';

const response = messageNamed('GetEventsResponse');
const transcoder = new EventTranscoder();

const encode = (event: JsonValue): Uint8Array => toBinary(response, fromJson(response, event));

function transcoded(message: Uint8Array) {
  const result = transcoder.transcode(message);
  if ('code' in result) throw new Error(result.reason);
  return { line: Buffer.from(result.line).toString(), unknownFields: result.unknownFields };
}

const lineOf = (event: JsonValue): string => transcoded(encode(event)).line;

const folder = new URL('../../../../../shared/tetragon/events/', import.meta.url);
const linesIn = (name: string): string[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const named = (name: string) => (existsSync(folder) ? name : `${name} (skipped: ../shared is absent)`);

/** One published sample was typed by hand: protojson writes numbers of 64 bits as texts. */
const asExported = (line: string): string =>
  line.replace(/"number_of_dropped_process_events":(\d+)/, '"number_of_dropped_process_events":"$1"');

describe('real events', () => {
  it(named('are written byte for byte as their agents exported them'), () => {
    if (!existsSync(folder)) return;
    const lines = linesIn('real.ndjson').map((line) => JSON.stringify(JSON.parse(asExported(line))));
    expect(lines.map((line) => lineOf(JSON.parse(line)))).toEqual(lines);
    expect(lines.length).toBe(58);
  });

  it(named('of every other type say the same'), () => {
    if (!existsSync(folder)) return;
    for (const line of linesIn('other-types.ndjson'))
      expect(JSON.parse(lineOf(JSON.parse(line)))).toEqual(JSON.parse(asExported(line)));
  });
});

describe('the form of protojson', () => {
  const kprobe = (args: JsonValue) => lineOf({ process_kprobe: { args } });

  it.each([
    ['leaves zeros out', { status: 0, signal: '', process: { refcnt: 0 } }, '{"process":{}}'],
    [
      'keeps wrapped zeros',
      { process: { pid: 0, uid: 0, in_init_tree: false } },
      '{"process":{"pid":0,"uid":0,"in_init_tree":false}}',
    ],
    ['writes 32 bits as numbers', { status: 4294967295 }, '{"status":4294967295}'],
    [
      'writes fields as they are declared',
      { time: '2026-01-01T00:00:00Z', status: 1, process: {} },
      '{"process":{},"status":1,"time":"2026-01-01T00:00:00Z"}',
    ],
    [
      'writes maps by key',
      { process: { pod: { pod_labels: { b: '1', é: '2', a: '', Z: '3' } } } },
      '{"process":{"pod":{"pod_labels":{"Z":"3","a":"","b":"1","é":"2"}}}}',
    ],
    [
      'escapes as JSON must',
      { signal: '"\\/\b\f\n\r\t\u0000\u001f\u007f貓🐈' },
      '{"signal":"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f貓🐈"}',
    ],
  ])('%s', (_, exit, wanted) => {
    expect(lineOf({ process_exit: exit })).toBe(`{"process_exit":${wanted}}`);
  });

  it.each([
    ['keeps zeros of a oneof', { int_arg: 0 }, '{"int_arg":0}'],
    ['writes negative numbers', { int_arg: -2147483648 }, '{"int_arg":-2147483648}'],
    ['writes 64 bits as texts', { long_arg: '-9223372036854775808' }, '{"long_arg":"-9223372036854775808"}'],
    ['writes 64 bits without a sign', { size_arg: '18446744073709551615' }, '{"size_arg":"18446744073709551615"}'],
    ['writes 64 bits that are few', { size_arg: '4294967295' }, '{"size_arg":"4294967295"}'],
    ['writes bytes as base64', { bytes_arg: '+/8=' }, '{"bytes_arg":"+/8="}'],
    ['writes no bytes', { bytes_arg: '' }, '{"bytes_arg":""}'],
    ['writes enums by name', { bpf_cmd_arg: 'BPF_PROG_LOAD' }, '{"bpf_cmd_arg":"BPF_PROG_LOAD"}'],
    ['writes enums without a name by number', { bpf_cmd_arg: 99 }, '{"bpf_cmd_arg":99}'],
    [
      'writes lists of enums',
      { cred_arg: { permitted: ['CAP_BPF', 77, 'DAC_OVERRIDE'] } },
      '{"cred_arg":{"permitted":["CAP_BPF",77,"DAC_OVERRIDE"]}}',
    ],
    [
      'writes a label behind an argument of a higher number',
      { label: 'l', sockaddr_arg: {} },
      '{"sockaddr_arg":{},"label":"l"}',
    ],
    [
      'keeps names that are not in snake case',
      { bpf_attr_arg: { ProgType: 't', InsnCnt: 1 } },
      '{"bpf_attr_arg":{"ProgType":"t","InsnCnt":1}}',
    ],
  ])('%s', (_, arg, wanted) => {
    expect(kprobe([arg])).toBe(`{"process_kprobe":{"args":[${wanted}]}}`);
  });

  it.each([
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00.001Z',
    '1969-12-31T23:59:59.999999Z',
    '2000-02-29T12:34:56.000000001Z',
    '2024-12-31T23:59:59.120Z',
    '1900-03-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
  ])('writes the time %s', (time) => {
    expect(lineOf({ test: {}, time })).toBe(`{"test":{},"time":"${time}"}`);
  });
});

describe('the wire', () => {
  const process = (write: (fields: BinaryWriter) => BinaryWriter) => {
    const inner = write(new BinaryWriter()).finish();
    const exec = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(inner).finish();
    return new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(exec).finish();
  };

  it('may hold a message in parts, which are merged', () => {
    const part = (tid: number) =>
      process((fields) => fields.tag(16, WireType.LengthDelimited).bytes(Uint8Array.of(8, tid)));
    const named = process((fields) => fields.tag(1, WireType.LengthDelimited).string('id'));
    expect(transcoded(Buffer.concat([part(1), named, part(2)])).line).toBe(
      '{"process_exec":{"process":{"exec_id":"id","tid":2}}}',
    );
  });

  it('may hold several members of the oneof, of which the last counts', () => {
    const both = Buffer.concat([encode({ process_exec: {} }), encode({ process_exit: { status: 1 } })]);
    expect(transcoded(both)).toEqual({ line: '{"process_exit":{"status":1}}', unknownFields: 0 });
  });

  it('may hold numbers one by one or packed', () => {
    const cap = Uint8Array.of(0x08, 0x05, 0x0a, 0x02, 0x01, 0x27, 0x08, 0x00);
    const message = process((fields) => fields.tag(14, WireType.LengthDelimited).bytes(cap));
    expect(transcoded(message).line).toContain(
      '{"cap":{"permitted":["CAP_KILL","DAC_OVERRIDE","CAP_BPF","CAP_CHOWN"]}}',
    );
  });

  it('may hold fields without a name, which are counted wherever they are', () => {
    const inner = process((fields) => fields.tag(99, WireType.Varint).uint32(1).tag(100, WireType.Bit32).fixed32(2));
    const outer = new BinaryWriter().raw(inner).tag(2000, WireType.Bit64).fixed64(3).finish();
    expect(transcoded(outer)).toEqual({ line: '{"process_exec":{"process":{}}}', unknownFields: 3 });
  });

  it('may hold a name of another kind, which is counted as unknown', () => {
    const message = new BinaryWriter()
      .raw(encode({ test: {} }))
      .tag(1000, WireType.Varint)
      .uint32(7)
      .finish();
    expect(transcoded(message)).toEqual({ line: '{"test":{}}', unknownFields: 1 });
  });

  it('may hold an event of a type without a name, which is carried whole and is an event to the decoder', () => {
    const event = Uint8Array.of(1, 2, 250);
    const message = new BinaryWriter().raw(encode({ time: '2026-01-01T00:00:00Z' })).tag(41, WireType.LengthDelimited);
    const { line, unknownFields } = transcoded(message.bytes(event).finish());
    expect(line).toBe('{"unknown_event_41":{"protobuf":"AQL6"},"time":"2026-01-01T00:00:00Z"}');
    expect(unknownFields).toBe(1);
    expect(decodeLine(Buffer.from(line))).toMatchObject({ view: { type: 'unknown_event_41' } });
  });

  it.each([
    ['a field that is longer than the message', [0x0a, 0x05, 0x00]],
    ['a number that does not end', [0x08, 0xff]],
    ['a number of more than 64 bits', [0x08, ...Array<number>(11).fill(0xff)]],
    ['a field of number 0', [0x00, 0x00]],
    ['a wire type that is none', [0x0f]],
    ['a cut message within', [0x0a, 0x02, 0x0a, 0x05]],
    ['text where a message should be', [...Buffer.from('HTTP/1.1 400 Bad Request')]],
    ['a time that no calendar has', [0xca, 0x3e, 0x06, 0x10, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('is refused with %s', (_, bytes) => {
    expect(transcoder.transcode(Uint8Array.from(bytes))).toMatchObject({ code: 'not_protobuf' });
    expect(lineOf({ test: {} })).toBe('{"test":{}}');
  });

  it.each([
    ['parts', [0x0a, 0x02, 0x0a, 0x00]],
    ['fields without a name', [0xfa, 0x07, 0x00]],
  ])('may not hold millions of %s, which would take seconds', (_what, part) => {
    const of = (count: number) => transcoder.transcode(Buffer.alloc(count * part.length, Buffer.from(part)));
    expect(of(maxFields / 2 - 1)).toHaveProperty('line');
    expect(of(maxFields + 1)).toMatchObject({
      code: 'not_protobuf',
      reason: expect.stringContaining('it has more than 200000 fields'),
    });
  });

  it('says what is wrong and what may be the cause', () => {
    expect(transcoder.transcode(Uint8Array.of(0x0a, 0x05))).toEqual({
      code: 'not_protobuf',
      reason:
        'The message is no GetEventsResponse: a field is longer than what holds it. Another program may be listening ' +
        'there, or it was changed on the way.',
    });
  });
});
