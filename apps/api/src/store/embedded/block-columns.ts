import { headWords } from './encode-block.ts';
import { numberColumns, textColumns, type NumberColumn, type TextColumn } from './stored-columns.ts';

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
  readonly #texts: (TextValues | undefined)[] = [];
  readonly #numbers: (Float64Array | undefined)[] = [];

  /** `bytes` as `encodeBlock` made them. */
  constructor(bytes: Uint8Array) {
    // numbers are read in place, which needs an even place
    this.#bytes = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    this.#head = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, headWords);
    this.rows = this.#head[0] as number;
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
    const at = this.#head[1 + textColumns.length * 3 + index] as number;
    return new Float64Array(this.#bytes.buffer, this.#bytes.byteOffset + at, this.rows);
  }
}
