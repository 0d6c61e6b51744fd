import type { JsonBytes } from './json-bytes.ts';
import { valueKind, type FieldTable } from './message-table.ts';
import type { WireReader } from './wire-reader.ts';

/** Writes the varint that the reader is at: 64 bits as a text, an enum by its name, or its number where it has none. */
export function writeScalar(json: JsonBytes, reader: WireReader, { kind, enumNames }: FieldTable, end: number): void {
  reader.readVarint(end);
  const { low, high } = reader;
  if (kind === valueKind.bool) json.ascii(low !== 0 || high !== 0 ? 'true' : 'false');
  else if (kind === valueKind.uint32) json.digits(low >>> 0, 1);
  else if (kind === valueKind.int32) writeInt32(json, low);
  else if (kind === valueKind.enum) writeEnum(json, low, enumNames);
  else writeInt64(json, low, high, kind === valueKind.int64);
}

function writeEnum(json: JsonBytes, number: number, names: FieldTable['enumNames']): void {
  const name = names?.get(number);
  if (name === undefined) writeInt32(json, number);
  else json.json(name);
}

function writeInt32(json: JsonBytes, value: number): void {
  if (value < 0) json.ascii('-');
  json.digits(Math.abs(value), 1);
}

function writeInt64(json: JsonBytes, low: number, high: number, isSigned: boolean): void {
  json.ascii('"');
  if (high === 0) json.digits(low >>> 0, 1);
  else {
    const value = (BigInt(high) << 32n) | BigInt(low >>> 0);
    json.ascii(String(isSigned ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)));
  }
  json.ascii('"');
}
