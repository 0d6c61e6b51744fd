import { severities } from '@tetrascope/contracts';
import type { BlockColumns } from './block-columns.ts';
import { foldProcesses, type FoldedProcess } from './fold-processes.ts';
import { hashOf } from './process-index.ts';
import { bytesBefore, identityNumbers, identityTexts, noText, partsOf } from './process-layout.ts';
import type { TextColumn } from './stored-columns.ts';

/** Sixteen bits of an id's hash: enough to pass over nearly every entry, and little that can't be packed. */
export const shortHashOf = (execId: string): number => hashOf(execId) >>> 16;

/**
 * What a block's events say of their processes, folded, so that a tree needs neither its columns nor its lines. Whoever
 * looks for a few of them reads no others' texts.
 */
export function encodeProcesses(columns: BlockColumns): Uint8Array<ArrayBuffer> {
  const processes = foldProcesses(columns);
  const texts = new TextPlaces(columns);
  const words = wordsOf(columns, processes, texts);
  const written = texts.list.join('');
  const bytes = new Uint8Array(bytesBefore(processes.length, texts.list.length) + Buffer.byteLength(written));
  new Uint32Array(bytes.buffer, 0, 2).set([processes.length, texts.list.length]);
  const parts = partsOf(bytes);
  parts.words.set(words);
  parts.numbers.set([
    ...identityNumbers.flatMap((column) => processes.map(({ tellerRow }) => columns.number(column, tellerRow))),
    ...processes.map(({ exitRow }) => (exitRow < 0 ? NaN : columns.number('timeMs', exitRow))),
  ]);
  parts.lengths.set(texts.list.map((text) => Buffer.byteLength(text)));
  Buffer.from(bytes.buffer).write(written, parts.textsAt);
  return bytes;
}

/** By column, so that like stands by like, which packs better. */
function wordsOf(columns: BlockColumns, processes: readonly FoldedProcess[], texts: TextPlaces): number[] {
  const ofExit = (column: TextColumn) => (process: FoldedProcess) =>
    process.exitRow < 0 ? noText : texts.place(column, process.exitRow);
  const hash = (column: TextColumn) => (process: FoldedProcess) => shortHashOf(columns.text(column, process.tellerRow));
  const read: readonly ((process: FoldedProcess) => number)[] = [
    ...identityTexts.map((column) => (process: FoldedProcess) => texts.place(column, process.tellerRow)),
    ofExit('id'),
    ofExit('ending'),
    ({ gravestRow }) => texts.place('id', gravestRow),
    ({ teller, isLife }) => teller * 2 + (isLife ? 1 : 0),
    hash('execId'),
    hash('parentExecId'),
    ...severities.map((_, index) => (process: FoldedProcess) => process.counts[index] as number),
  ];
  return read.flatMap((word) => processes.map(word));
}

/** The texts that entries have, each once a column: a block has fewer than there are places. */
class TextPlaces {
  /** As JSON. */
  readonly list: string[] = [];
  readonly #columns: BlockColumns;
  readonly #places = new Map<TextColumn, Int32Array>();

  constructor(columns: BlockColumns) {
    this.#columns = columns;
  }

  place(column: TextColumn, row: number): number {
    const { texts, codes } = this.#columns.texts(column);
    let places = this.#places.get(column);
    if (places === undefined) this.#places.set(column, (places = new Int32Array(texts.length).fill(-1)));
    const code = codes[row] as number;
    if (places[code] === -1) places[code] = this.list.push(JSON.stringify(texts[code])) - 1;
    return places[code] as number;
  }
}
