import { ScalarType, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { utf8Bytes } from '../utf8-bytes.ts';

/** How a value is written in JSON; those that are messages on the wire come last. */
export const valueKind = {
  bool: 0,
  uint32: 1,
  int32: 2,
  uint64: 3,
  int64: 4,
  enum: 5,
  string: 6,
  bytes: 7,
  message: 8,
  timestamp: 9,
  wrapper: 10,
  map: 11,
} as const;

export type ValueKind = (typeof valueKind)[keyof typeof valueKind];

/** What writing a field needs to know. */
export interface FieldTable {
  /** Where it is declared in its message, counted from 0: the order of Go's protojson. */
  readonly slot: number;
  /** `"name":` */
  readonly label: Uint8Array;
  readonly kind: ValueKind;
  readonly isRepeated: boolean;
  /** False where zero is the same as not there, and is left out. */
  readonly hasPresence: boolean;
  /** Index of its oneof in the message; -1 where it is in none. */
  readonly oneof: number;
  /** Of messages, wrappers, timestamps and the entries of a map. */
  readonly message: MessageTable | null;
  /** `"NAME"` by number. */
  readonly enumNames: ReadonlyMap<number, Uint8Array> | null;
}

export interface MessageTable {
  /** By slot. */
  readonly fields: readonly FieldTable[];
  /** By number, for numbers a lookup by index serves. */
  readonly low: readonly (FieldTable | undefined)[];
  readonly high: ReadonlyMap<number, FieldTable>;
  readonly oneofs: number;
}

/** Numbers below are looked up by index; all but a few of Tetragon's are. */
export const firstHighNumber = 64;

const scalarKinds: ReadonlyMap<ScalarType, ValueKind> = new Map([
  [ScalarType.BOOL, valueKind.bool],
  [ScalarType.UINT32, valueKind.uint32],
  [ScalarType.INT32, valueKind.int32],
  [ScalarType.UINT64, valueKind.uint64],
  [ScalarType.INT64, valueKind.int64],
  [ScalarType.STRING, valueKind.string],
  [ScalarType.BYTES, valueKind.bytes],
]);

const wrapper = /^google\.protobuf\.\w+Value$/;

/** The table of a message and of all that it holds. Throws for a type that events have never had, such as a double. */
export function tableOf(message: DescMessage, known = new Map<string, MessageTable>()): MessageTable {
  const built = known.get(message.typeName);
  if (built !== undefined) return built;
  const low: (FieldTable | undefined)[] = Array<undefined>(firstHighNumber).fill(undefined);
  const high = new Map<number, FieldTable>();
  const fields: FieldTable[] = [];
  const table = { fields, low, high, oneofs: message.oneofs.length };
  known.set(message.typeName, table);
  for (const [slot, field] of message.fields.entries()) {
    const built = fieldTable(slot, field, known);
    fields.push(built);
    if (field.number < firstHighNumber) low[field.number] = built;
    else high.set(field.number, built);
  }
  return table;
}

function fieldTable(slot: number, field: DescField, known: Map<string, MessageTable>): FieldTable {
  return {
    slot,
    label: utf8Bytes(`"${field.name}":`),
    kind: kindOf(field),
    isRepeated: field.fieldKind === 'list' || field.fieldKind === 'map',
    hasPresence: field.fieldKind === 'message' || field.oneof !== undefined || field.proto.proto3Optional,
    oneof: field.oneof === undefined ? -1 : field.parent.oneofs.indexOf(field.oneof),
    message: field.fieldKind === 'map' ? mapEntry : field.message ? tableOf(field.message, known) : null,
    enumNames: field.enum ? namesOf(field.enum) : null,
  };
}

function kindOf(field: DescField): ValueKind {
  if (field.fieldKind === 'map') {
    if (field.mapKey === ScalarType.STRING && field.scalar === ScalarType.STRING) return valueKind.map;
    throw new Error(`${field.toString()}: only maps of texts can be written`);
  }
  if (field.enum !== undefined) return valueKind.enum;
  if (field.message !== undefined) return messageKind(field.message.typeName);
  const kind = scalarKinds.get(field.scalar);
  if (kind === undefined) throw new Error(`${field.toString()}: ${ScalarType[field.scalar]} can not be written`);
  return kind;
}

function messageKind(typeName: string): ValueKind {
  if (typeName === 'google.protobuf.Timestamp') return valueKind.timestamp;
  return wrapper.test(typeName) ? valueKind.wrapper : valueKind.message;
}

function namesOf({ values }: DescEnum): ReadonlyMap<number, Uint8Array> {
  return new Map(values.map(({ number, name }) => [number, utf8Bytes(`"${name}"`)]));
}

const text = {
  kind: valueKind.string,
  isRepeated: false,
  hasPresence: true,
  oneof: -1,
  message: null,
  enumNames: null,
};
const key: FieldTable = { ...text, slot: 0, label: new Uint8Array() };
const value: FieldTable = { ...text, slot: 1, label: new Uint8Array() };

/** A map is a list of these on the wire. */
const mapEntry: MessageTable = { fields: [key, value], low: [undefined, key, value], high: new Map(), oneofs: 0 };
