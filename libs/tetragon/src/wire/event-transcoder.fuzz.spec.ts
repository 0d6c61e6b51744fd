import { describe, it } from '@jest/globals';
import { fromBinary, ScalarType, toJson, type DescField, type DescMessage, type JsonValue } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { EventTranscoder } from './event-transcoder.ts';
import { messageNamed } from './messages.ts';

const response = messageNamed('GetEventsResponse');
const transcoder = new EventTranscoder();

const isVarint = (field: DescField): boolean =>
  field.enum !== undefined ||
  (field.scalar !== undefined && ![ScalarType.STRING, ScalarType.BYTES].includes(field.scalar));

const delimited = (number: number, bytes: Uint8Array) =>
  new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(bytes).finish();

const varint = (field: DescField) => {
  const write = (value: bigint) => new BinaryWriter().tag(field.number, WireType.Varint).uint64(value).finish();
  if (field.parent.typeName === 'google.protobuf.Timestamp') {
    const most = field.name === 'nanos' ? 999_999_999n : 253_402_300_799n;
    return fc.bigInt({ min: 0n, max: most }).map(write);
  }
  const edges = fc.constantFrom(0n, 1n, 127n, 128n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n);
  return fc.oneof(edges, fc.bigInt({ min: 0n, max: 45n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(write);
};

const text = fc.string({ unit: 'binary', maxLength: 12 });

function mapEntry(number: number) {
  return fc
    .tuple(text, text)
    .map(([key, value]) =>
      delimited(
        number,
        new BinaryWriter()
          .tag(1, WireType.LengthDelimited)
          .string(key)
          .tag(2, WireType.LengthDelimited)
          .string(value)
          .finish(),
      ),
    );
}

/** Any form in which a field may come. */
function occurrence(field: DescField, depth: number): fc.Arbitrary<Uint8Array> {
  const { number } = field;
  if (field.fieldKind === 'map') return mapEntry(number);
  if (isVarint(field)) return varint(field);
  if (field.message !== undefined) return content(field.message, depth - 1).map((bytes) => delimited(number, bytes));
  if (field.scalar === ScalarType.BYTES)
    return fc.uint8Array({ maxLength: 8 }).map((bytes) => delimited(number, bytes));
  return text.map((value) => new BinaryWriter().tag(number, WireType.LengthDelimited).string(value).finish());
}

/** Fields in any order, any of them several times, a few without a name. */
function content(message: DescMessage, depth: number): fc.Arbitrary<Uint8Array> {
  if (depth === 0) return fc.constant(new Uint8Array());
  const unknown = fc.uint8Array({ maxLength: 4 }).map((bytes) => delimited(3000, bytes));
  const known = fc
    .nat(message.fields.length - 1)
    .chain((index) => occurrence(message.fields[index] as DescField, depth));
  const one = fc.oneof({ weight: 20, arbitrary: known }, { weight: 1, arbitrary: unknown });
  return fc.array(one, { maxLength: 6 }).map((parts) => Buffer.concat(parts));
}

/** Throws where the fields of an object do not stand as they are declared. */
function checkOrder(message: DescMessage, value: JsonValue | undefined): void {
  if (Array.isArray(value)) return value.forEach((item) => checkOrder(message, item));
  if (typeof value !== 'object' || value === null) return;
  const names = message.fields.map(({ name }) => name);
  const keys = Object.keys(value).filter((key) => !key.startsWith('unknown_event_'));
  deepStrictEqual(
    keys,
    names.filter((name) => keys.includes(name)),
  );
  for (const field of message.fields)
    if (field.message) checkOrder(field.message, (value as Record<string, JsonValue>)[field.name]);
}

const known = (line: Uint8Array): JsonValue => {
  const { unknown_event_3000: _, ...event } = JSON.parse(Buffer.from(line).toString());
  return event;
};

describe('any message', () => {
  it('says what the protobuf library reads in it, in the order of declaration', () => {
    fc.assert(
      fc.property(content(response, 6), (message) => {
        const result = transcoder.transcode(message);
        if ('code' in result) throw new Error(result.reason);
        const event = known(result.line);
        deepStrictEqual(event, toJson(response, fromBinary(response, message), { useProtoFieldName: true }));
        checkOrder(response, event);
      }),
      { numRuns: 1500 },
    );
  });

  it('that was cut or changed is a line or a reject, and never throws', () => {
    const changed = fc.tuple(content(response, 6), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean());
    fc.assert(
      fc.property(changed, ([message, at, byte, isCut]) => {
        if (message.length === 0) return;
        const index = at % message.length;
        const broken = Uint8Array.from(isCut ? message.subarray(0, index) : message);
        if (!isCut) broken[index] = byte;
        const result = transcoder.transcode(broken);
        if ('line' in result) JSON.parse(Buffer.from(result.line).toString());
        else deepStrictEqual(result.code, 'not_protobuf');
      }),
      { numRuns: 3000 },
    );
  });

  it('of bytes at random is a line or a reject, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = transcoder.transcode(bytes);
        if ('line' in result) JSON.parse(Buffer.from(result.line).toString());
      }),
      { numRuns: 3000 },
    );
  });
});
