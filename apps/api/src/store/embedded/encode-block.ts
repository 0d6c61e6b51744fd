import type { GradedEvent } from '@tetrascope/detection';
import {
  besideLine,
  layouts,
  numberColumns,
  readNumber,
  readText,
  textColumns,
  type TextColumn,
} from './stored-columns.ts';

/** Events in a block, at most: enough for zstd to find what repeats, few enough to unpack one for a single event. */
export const maxBlockEvents = 512;

/** Bytes of exported lines in a block, at most, save for a single longer line: what reading one event may unpack. */
export const maxBlockBytes = 4 * 1024 * 1024;

/** Some events as two pieces of memory that can be handed to another thread. */
export interface EncodedBlock {
  readonly columns: Uint8Array<ArrayBuffer>;
  /** The exported lines, one behind the other. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

/**
 * 32-bit words before the columns: the number of rows and the layout, 16 bits each, then where each text column's parts
 * and each number column stand.
 */
const headWords = 1 + textColumns.length * 3 + numberColumns.length;

export const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

type ReadText = (column: TextColumn) => (event: GradedEvent) => string;

/** Gives at least so many bytes of memory. */
type TakeMemory = (bytes: number) => ArrayBuffer;

const newMemory: TakeMemory = (bytes) => new ArrayBuffer(bytes);

/** Puts events of one block into the form in which they travel and are kept. At most `maxBlockEvents`. */
export function encodeBlock(events: readonly GradedEvent[]): EncodedBlock {
  return encodeBlockIn(newMemory, events);
}

/** The same with the lines in memory that `take` gives. */
export function encodeBlockIn(take: TakeMemory, events: readonly GradedEvent[]): EncodedBlock {
  return { columns: encodeColumns(events, (column) => readText[column]), payload: joinLines(events, take) };
}

/** The same for whoever reads the view from the lines anew: only what the lines don't say is in the columns. */
export function encodeAnswer(events: readonly GradedEvent[]): EncodedBlock {
  const read: ReadText = (column) => (besideLine.has(column) ? readText[column] : () => '');
  return { columns: encodeColumns(events, read), payload: joinLines(events, newMemory) };
}

function encodeColumns(events: readonly GradedEvent[], read: ReadText): Uint8Array<ArrayBuffer> {
  const texts = textColumns.map((column) => encodeTexts(events, read(column)));
  const numbersAt = aligned(headWords * 4);
  const codesAt = numbersAt + numberColumns.length * events.length * 8;
  const wordsAt = codesAt + aligned(texts.length * events.length * 2);
  const bytes = new Uint8Array(texts.reduce((end, { words }) => end + words.length, wordsAt));
  const head = new Uint32Array(bytes.buffer, 0, headWords);
  head[0] = events.length | ((layouts.length - 1) << 16);
  let end = wordsAt;
  for (const [index, { words, codes }] of texts.entries()) {
    const from = codesAt + index * events.length * 2;
    head.set([end, end + words.length, from], 1 + index * 3);
    bytes.set(words, end);
    bytes.set(new Uint8Array(codes.buffer), from);
    end += words.length;
  }
  for (const [index, column] of numberColumns.entries()) {
    const from = numbersAt + index * events.length * 8;
    head[1 + texts.length * 3 + index] = from;
    new Float64Array(bytes.buffer, from, events.length).set(events.map(readNumber[column]));
  }
  return bytes;
}

/** The distinct texts as JSON, which keeps halves of surrogate pairs that UTF-8 can't, and each event's place in them. */
function encodeTexts(
  events: readonly GradedEvent[],
  read: (event: GradedEvent) => string,
): { words: Uint8Array; codes: Uint16Array } {
  const places = new Map<string, number>();
  const codes = new Uint16Array(events.length);
  for (const [row, event] of events.entries()) {
    const text = read(event);
    let place = places.get(text);
    if (place === undefined) places.set(text, (place = places.size));
    codes[row] = place;
  }
  return { words: Buffer.from(JSON.stringify([...places.keys()])), codes };
}

function joinLines(events: readonly GradedEvent[], take: TakeMemory): Uint8Array<ArrayBuffer> {
  const length = events.reduce((sum, { raw }) => sum + raw.length, 0);
  const bytes = new Uint8Array(take(length), 0, length);
  let end = 0;
  for (const { raw } of events) {
    bytes.set(raw, end);
    end += raw.length;
  }
  return bytes;
}

/** Cuts events into blocks of about the same number, each within both bounds. */
export function cutIntoBlocks<Event extends { readonly raw: Uint8Array }>(events: readonly Event[]): Event[][] {
  const each = Math.ceil(events.length / Math.ceil(events.length / maxBlockEvents));
  const blocks: Event[][] = [];
  let block: Event[] = [];
  let bytes = 0;
  for (const event of events) {
    if (block.length > 0 && (block.length === each || bytes + event.raw.length > maxBlockBytes)) {
      blocks.push(block);
      [block, bytes] = [[], 0];
    }
    block.push(event);
    bytes += event.raw.length;
  }
  return block.length === 0 ? blocks : [...blocks, block];
}
