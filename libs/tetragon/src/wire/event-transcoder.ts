import { notProtobuf } from '../decode/reject.ts';
import type { Reject } from '../decoded.ts';
import { FieldPlaces, type UnknownMessage } from './field-places.ts';
import { JsonBytes } from './json-bytes.ts';
import { tableOf, valueKind, type FieldTable, type MessageTable } from './message-table.ts';
import { messageNamed } from './messages.ts';
import { sortedEntries } from './map-entries.ts';
import { unknownEventPrefix } from './unknown-event.ts';
import { WireReader, wireType } from './wire-reader.ts';
import { writeScalar } from './write-scalar.ts';
import { isTime, writeTime } from './write-time.ts';

/** Unknown members carried of one message; there is one where an agent is newer than we are. */
const maxUnknownMembers = 8;

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;

/** A message as the agent's own export would write it. */
export interface TranscodedEvent {
  /** Never written again, but it shares its memory with lines around it; UTF-8 as far as the message's texts are. */
  readonly line: Uint8Array;
  /** Fields in it that have no name for us, so that they are left out. */
  readonly unknownFields: number;
}

/**
 * Writes messages of type `GetEventsResponse` as lines of JSON without building objects: by Go's protojson with proto
 * names, in the order of declaration, no blank behind a separator. Never throws. One at a time; holds at most about a
 * megabyte between two.
 */
export class EventTranscoder {
  readonly #table = tableOf(messageNamed('GetEventsResponse'));
  readonly #reader = new WireReader();
  readonly #places = new FieldPlaces(this.#reader);
  readonly #json = new JsonBytes();

  transcode(message: Uint8Array): TranscodedEvent | Reject {
    const unknownMessages: UnknownMessage[] = [];
    this.#reader.bytes = message;
    this.#reader.fault = null;
    this.#places.clear();
    this.#json.clear();
    this.#json.byte(openBrace);
    const frame = this.#places.scan(this.#table, 0, message.length, unknownMessages);
    if (!this.#hasEvent(frame)) this.#writeUnknown(unknownMessages.slice(0, maxUnknownMembers));
    this.#writeFields(this.#table, frame);
    this.#json.byte(closeBrace);
    if (this.#reader.fault !== null) return notProtobuf(this.#reader.fault);
    return { line: this.#json.take(), unknownFields: this.#places.unknown };
  }

  #hasEvent(frame: number): boolean {
    return this.#table.fields.some(({ oneof, slot }) => oneof !== -1 && this.#places.first(frame, slot) !== 0);
  }

  /** An event of a type that has no name for us is kept whole, for whoever can read it later. */
  #writeUnknown(messages: readonly UnknownMessage[]): void {
    for (const { number, start, end } of messages) {
      this.#separate();
      this.#json.ascii(`"${unknownEventPrefix}${number}":{"protobuf":`);
      const content = this.#content(start, end);
      this.#json.base64(content, 0, content.length);
      this.#json.byte(closeBrace);
    }
  }

  #writeMessage(table: MessageTable, start: number, end: number): void {
    const frame = this.#places.scan(table, start, end, null);
    this.#json.byte(openBrace);
    this.#writeFields(table, frame);
    this.#json.byte(closeBrace);
    this.#places.leave(frame);
  }

  #writeFields({ fields }: MessageTable, frame: number): void {
    for (let slot = 0; slot < fields.length && this.#reader.fault === null; slot += 1) {
      const first = this.#places.first(frame, slot);
      if (first === 0) continue;
      const field = fields[slot] as FieldTable;
      if (field.kind === valueKind.map) this.#writeMap(field, first);
      else if (field.isRepeated) this.#writeList(field, first);
      else this.#writeSingle(field, first, this.#places.last(frame, slot));
    }
  }

  #writeSingle(field: FieldTable, first: number, last: number): void {
    if (field.message !== null && first !== last) return this.#writeMerged(field, first);
    const start = this.#places.startOf(last);
    const end = this.#places.endOf(last);
    if (!field.hasPresence && this.#isZero(field, start, end)) return;
    this.#label(field);
    this.#writeValue(field, start, end);
  }

  /** A message that came in parts is what they are behind each other. */
  #writeMerged(field: FieldTable, first: number): void {
    const whole = this.#reader.bytes;
    const parts: Uint8Array[] = [];
    for (let at = first; at !== 0; at = this.#places.after(at))
      parts.push(this.#content(this.#places.startOf(at), this.#places.endOf(at)));
    const merged = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let length = 0;
    for (const part of parts) {
      merged.set(part, length);
      length += part.length;
    }
    this.#label(field);
    this.#reader.bytes = merged;
    this.#writeContent(field, 0, merged.length);
    this.#reader.bytes = whole;
  }

  #content(start: number, end: number): Uint8Array {
    this.#reader.at = start;
    const length = this.#reader.readLength(end);
    return this.#reader.bytes.subarray(end - length, end);
  }

  #writeList(field: FieldTable, first: number): void {
    let isFirst = true;
    for (let at = first; at !== 0 && this.#reader.fault === null; at = this.#places.after(at)) {
      let start = this.#places.startOf(at);
      const end = this.#places.endOf(at);
      const isPacked = field.kind <= valueKind.enum && this.#places.typeOf(at) === wireType.bytes;
      if (isPacked) {
        this.#reader.at = start;
        start = end - this.#reader.readLength(end);
      }
      while (start < end && this.#reader.fault === null) {
        if (isFirst) this.#label(field);
        this.#json.byte(isFirst ? openBracket : comma);
        isFirst = false;
        this.#writeValue(field, start, end);
        start = isPacked ? this.#reader.at : end;
      }
    }
    if (!isFirst) this.#json.byte(closeBracket);
  }

  #writeMap(field: FieldTable, first: number): void {
    const entries = sortedEntries(field.message as MessageTable, this.#reader, this.#places, first);
    if (this.#reader.fault !== null) return;
    this.#label(field);
    this.#json.byte(openBrace);
    for (const [index, { key, value }] of entries.entries()) {
      if (index > 0) this.#json.byte(comma);
      this.#json.string(key, 0, key.length);
      this.#json.byte(0x3a);
      this.#json.string(value, 0, value.length);
    }
    this.#json.byte(closeBrace);
  }

  /** What stands from `start` to `end`: a varint, or a length and what has it. */
  #writeValue(field: FieldTable, start: number, end: number): void {
    this.#reader.at = start;
    if (field.kind <= valueKind.enum) return writeScalar(this.#json, this.#reader, field, end);
    const length = this.#reader.readLength(end);
    this.#writeContent(field, end - length, end);
  }

  #writeContent(field: FieldTable, start: number, end: number): void {
    switch (field.kind) {
      case valueKind.string:
        return this.#json.string(this.#reader.bytes, start, end);
      case valueKind.bytes:
        return this.#json.base64(this.#reader.bytes, start, end);
      case valueKind.timestamp:
        return this.#writeTimestamp(field.message as MessageTable, start, end);
      case valueKind.wrapper:
        return this.#writeWrapped(field.message as MessageTable, start, end);
      default:
        return this.#writeMessage(field.message as MessageTable, start, end);
    }
  }

  #writeWrapped(table: MessageTable, start: number, end: number): void {
    const frame = this.#places.scan(table, start, end, null);
    const at = this.#places.last(frame, 0);
    const field = table.fields[0] as FieldTable;
    if (at !== 0) this.#writeValue(field, this.#places.startOf(at), this.#places.endOf(at));
    else this.#json.ascii(field.kind === valueKind.bool ? 'false' : '0');
    this.#places.leave(frame);
  }

  #writeTimestamp(table: MessageTable, start: number, end: number): void {
    const frame = this.#places.scan(table, start, end, null);
    const seconds = this.#integer(frame, 0, end);
    const nanos = this.#integer(frame, 1, end);
    this.#places.leave(frame);
    if (isTime(seconds, nanos)) writeTime(this.#json, seconds, nanos);
    else this.#reader.fail('a time lies outside the years 1 to 9999');
  }

  #integer(frame: number, slot: number, end: number): number {
    const at = this.#places.last(frame, slot);
    if (at === 0) return 0;
    this.#reader.at = this.#places.startOf(at);
    this.#reader.readVarint(end);
    return this.#reader.high * 2 ** 32 + (this.#reader.low >>> 0);
  }

  #isZero(field: FieldTable, start: number, end: number): boolean {
    this.#reader.at = start;
    this.#reader.readVarint(end);
    // of texts and bytes this is the length
    if (field.kind === valueKind.bool || field.kind === valueKind.uint64 || field.kind === valueKind.int64)
      return this.#reader.low === 0 && this.#reader.high === 0;
    return this.#reader.low === 0;
  }

  #label({ label }: FieldTable): void {
    this.#separate();
    this.#json.json(label);
  }

  #separate(): void {
    if (this.#json.last !== openBrace) this.#json.byte(comma);
  }
}
