import type { NumberColumn, TextColumn } from './stored-columns.ts';

/** Texts of the event that tells best who a process is, in the order in which an entry has their places. */
export const identityTexts = [
  'execId',
  'parentExecId',
  'id',
  'node',
  'cluster',
  'namespace',
  'pod',
  'container',
  'workload',
  'binary',
  'arguments',
  'parentBinary',
  'flags',
] as const satisfies readonly TextColumn[];

/** Its numbers, in the order in which an entry has them; behind them is when the process ended. */
export const identityNumbers = ['pid', 'uid', 'startMs'] as const satisfies readonly NumberColumn[];

/** What an entry has in words of 16 bits behind the places of its identity's texts, in this order. */
const moreWords = ['exitId', 'ending', 'gravestId', 'kind', 'hash', 'parentHash', 'counts'] as const;

/** Where each begins among the words of an entry; there is a count for each severity. */
export const wordAt = Object.fromEntries(
  moreWords.map((name, index) => [name, identityTexts.length + index]),
) as Readonly<Record<(typeof moreWords)[number], number>>;

/** The place of a text that there is not. */
export const noText = 0xffff;

const headBytes = 8;
const words = wordAt.counts + 4;
const numbers = identityNumbers.length + 1;

/** The memory that a block's processes take, in parts. */
export interface ProcessParts {
  /** By column, and within it by entry; null is NaN. */
  readonly numbers: Float64Array;
  /** By column, and within it by entry. */
  readonly words: Uint16Array;
  /** Of each text, in bytes. */
  readonly lengths: Uint32Array;
  /** Where the texts begin, which are JSON. */
  readonly textsAt: number;
}

const aligned = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Bytes before the texts. */
export const bytesBefore = (entries: number, texts: number): number =>
  aligned(headBytes + entries * (numbers * 8 + words * 2)) + texts * 4;

/** The parts of memory that begins at a multiple of 8 and with the number of entries and that of texts. */
export function partsOf(bytes: Uint8Array): ProcessParts & { readonly entries: number } {
  const [entries = 0, texts = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  const wordsAt = headBytes + entries * numbers * 8;
  const textsAt = bytesBefore(entries, texts);
  return {
    entries,
    numbers: new Float64Array(bytes.buffer, bytes.byteOffset + headBytes, entries * numbers),
    words: new Uint16Array(bytes.buffer, bytes.byteOffset + wordsAt, entries * words),
    lengths: new Uint32Array(bytes.buffer, bytes.byteOffset + textsAt - texts * 4, texts),
    textsAt,
  };
}
