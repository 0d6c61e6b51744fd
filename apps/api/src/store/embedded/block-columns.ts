import { DamagedFile } from '../sqlite/sqlite-error.ts';
import { layouts, numberColumns, textColumns, type NumberColumn, type TextColumn } from './stored-columns.ts';

/** A text column: `texts[codes[row]]` is what a row has. */
export interface TextValues {
  /** Each once, in order of first occurrence. */
  readonly texts: readonly string[];
  readonly codes: Uint16Array;
}

const textIndex = new Map(textColumns.map((column, index) => [column, index]));
const numberIndex = new Map(numberColumns.map((column, index) => [column, index]));

/** The columns of a block, each read when it is first asked for. */
export class BlockColumns {
  readonly rows: number;
  readonly #bytes: Uint8Array;
  readonly #head: Uint32Array;
  readonly #layout: (typeof layouts)[number];
  readonly #texts: (TextValues | undefined)[] = [];
  readonly #numbers: (Float64Array | undefined)[] = [];

  /** `bytes` as `encodeBlock` made them. */
  constructor(bytes: Uint8Array) {
    // numbers are read in place, which needs an even place
    this.#bytes = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    const [first = 0] = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, 1);
    this.rows = first & 0xffff;
    const layout = layouts[first >>> 16];
    if (layout === undefined) throw new DamagedFile('a block has columns that are not known');
    this.#layout = layout;
    this.#head = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, 1 + layout.texts * 3 + layout.numbers);
  }

  get bytes(): number {
    return this.#bytes.length;
  }

  /** Whether a block has a column: older ones lack those that came later. */
  has(column: TextColumn | NumberColumn): boolean {
    const text = textIndex.get(column as TextColumn);
    if (text !== undefined) return text < this.#layout.texts;
    return (numberIndex.get(column as NumberColumn) as number) < this.#layout.numbers;
  }

  texts(column: TextColumn): TextValues {
    const index = textIndex.get(column) as number;
    return (this.#texts[index] ??= this.#readTexts(index));
  }

  numbers(column: NumberColumn): Float64Array {
    const index = numberIndex.get(column) as number;
    return (this.#numbers[index] ??= this.#readNumbers(index));
  }

  text(column: TextColumn, row: number): string {
    const { texts, codes } = this.texts(column);
    return texts[codes[row] as number] as string;
  }

  number(column: NumberColumn, row: number): number {
    return this.numbers(column)[row] as number;
  }

  #readTexts(index: number): TextValues {
    const [from = 0, to = 0, codesAt = 0] = this.#head.subarray(1 + index * 3);
    const { buffer, byteOffset } = this.#bytes;
    const words = Buffer.from(buffer, byteOffset + from, to - from).toString('utf8');
    return {
      texts: JSON.parse(words) as readonly string[],
      codes: new Uint16Array(buffer, byteOffset + codesAt, this.rows),
    };
  }

  #readNumbers(index: number): Float64Array {
    const at = this.#head[1 + this.#layout.texts * 3 + index] as number;
    return new Float64Array(this.#bytes.buffer, this.#bytes.byteOffset + at, this.rows);
  }
}
