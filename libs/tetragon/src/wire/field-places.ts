import { firstHighNumber, valueKind, type FieldTable, type MessageTable } from './message-table.ts';
import { wireType, type WireReader } from './wire-reader.ts';

/** Numbers kept of each occurrence: start, end, wire type and the occurrence after it. */
const stride = 4;

/** Numbers kept between two messages; a rare one with more fields does not stay in memory. */
const keptNumbers = 64 * 1024;

/** Fields of a message, all that it holds included: a hundred times what the largest events have. Millions take seconds. */
export const maxFields = 200_000;

/** A field that has no name for us, of the wire type that messages have. */
export interface UnknownMessage {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the fields of a message stand. A message is scanned before it is written, since fields may come in any order and
 * more than once; messages within it are scanned when it is their turn. Frames are a stack: the last scanned is to be
 * left first.
 */
export class FieldPlaces {
  readonly #reader: WireReader;
  #numbers = new Int32Array(keptNumbers);
  /** An occurrence at 0 would look like none. */
  #top = 1;
  /** Since it began anew. */
  #scanned = 0;
  /** How many had no name for us, since it was last set to 0. */
  unknown = 0;

  constructor(reader: WireReader) {
    this.#reader = reader;
  }

  /** Begins anew. */
  clear(): void {
    this.#top = 1;
    this.#scanned = 0;
    this.unknown = 0;
    if (this.#numbers.length > keptNumbers) this.#numbers = new Int32Array(keptNumbers);
  }

  /** Scans the message from `start` to `end`; the frame is the handle for all that follows. */
  scan(table: MessageTable, start: number, end: number, unknownMessages: UnknownMessage[] | null): number {
    const reader = this.#reader;
    const frame = this.#begin(table);
    reader.at = start;
    while (reader.at < end && reader.fault === null) {
      reader.readVarint(end);
      const number = reader.low >>> 3;
      const type = reader.low & 7;
      if (++this.#scanned > maxFields) reader.fail(`it has more than ${maxFields} fields`);
      if (number === 0 || reader.high !== 0) reader.fail('a field has a number that no field can have');
      const field = number < firstHighNumber ? table.low[number] : table.high.get(number);
      const from = reader.at;
      reader.skip(type, end);
      if (reader.fault !== null) break;
      if (field !== undefined && fits(field, type)) this.#note(frame, table, field, from, type);
      else {
        this.unknown += 1;
        if (field === undefined && type === wireType.bytes)
          unknownMessages?.push({ number, start: from, end: reader.at });
      }
    }
    return frame;
  }

  /** The first occurrence of a field in a frame; 0 if there is none. */
  first(frame: number, slot: number): number {
    return this.#numbers[frame + slot * 2] as number;
  }

  /** The last one. */
  last(frame: number, slot: number): number {
    return this.#numbers[frame + slot * 2 + 1] as number;
  }

  startOf(occurrence: number): number {
    return this.#numbers[occurrence] as number;
  }

  endOf(occurrence: number): number {
    return this.#numbers[occurrence + 1] as number;
  }

  typeOf(occurrence: number): number {
    return this.#numbers[occurrence + 2] as number;
  }

  /** 0 behind the last. */
  after(occurrence: number): number {
    return this.#numbers[occurrence + 3] as number;
  }

  /** Forgets a frame and all above it. */
  leave(frame: number): void {
    this.#top = frame;
  }

  #begin({ fields, oneofs }: MessageTable): number {
    const frame = this.#top;
    this.#top = frame + fields.length * 2 + oneofs;
    this.#reserve(this.#top);
    this.#numbers.fill(0, frame, this.#top);
    return frame;
  }

  #note(frame: number, { fields }: MessageTable, { slot, oneof }: FieldTable, start: number, type: number): void {
    const at = this.#top;
    this.#reserve(at + stride);
    this.#top = at + stride;
    const numbers = this.#numbers;
    numbers[at] = start;
    numbers[at + 1] = this.#reader.at;
    numbers[at + 2] = type;
    numbers[at + 3] = 0;
    if (oneof !== -1) this.#choose(frame + fields.length * 2 + oneof, frame, slot);
    const place = frame + slot * 2;
    if (numbers[place] === 0) numbers[place] = at;
    else numbers[(numbers[place + 1] as number) + 3] = at;
    numbers[place + 1] = at;
  }

  /** Of a oneof the last member counts, and only it. */
  #choose(chosenAt: number, frame: number, slot: number): void {
    const before = (this.#numbers[chosenAt] as number) - 1;
    if (before !== -1 && before !== slot) this.#numbers.fill(0, frame + before * 2, frame + before * 2 + 2);
    this.#numbers[chosenAt] = slot + 1;
  }

  #reserve(needed: number): void {
    if (needed <= this.#numbers.length) return;
    const roomier = new Int32Array(Math.max(needed, this.#numbers.length * 2));
    roomier.set(this.#numbers);
    this.#numbers = roomier;
  }
}

/** Numbers may come one by one or, where there are several, packed into bytes. */
function fits({ kind, isRepeated }: FieldTable, type: number): boolean {
  if (kind > valueKind.enum) return type === wireType.bytes;
  return type === wireType.varint || (isRepeated && type === wireType.bytes);
}
