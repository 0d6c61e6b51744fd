import type { GradedEvent } from '@tetrascope/detection';
import type { BlockColumns } from './block-columns.ts';
import { StoredEvent, type EventBlock } from './stored-event.ts';

/** A block's events in order of arrival. The exported lines are unpacked when the first one is asked for. */
export class Block implements EventBlock {
  readonly columns: BlockColumns;
  readonly #unpack: () => Uint8Array;
  #payload: Uint8Array | undefined;
  #starts: Float64Array | undefined;

  constructor(columns: BlockColumns, payload: () => Uint8Array) {
    this.columns = columns;
    this.#unpack = payload;
  }

  /** The event in a row below `columns.rows`. Its fields are read when they are asked for. */
  at(row: number): GradedEvent {
    return new StoredEvent(this, row);
  }

  *events(): Generator<GradedEvent, void, void> {
    for (let row = 0; row < this.columns.rows; row++) yield this.at(row);
  }

  /** The exported line in a row: a part of the block's memory. */
  raw(row: number): Uint8Array {
    this.#payload ??= this.#unpack();
    this.#starts ??= startsOf(this.columns.numbers('rawBytes'));
    const start = this.#starts[row] as number;
    return this.#payload.subarray(start, start + this.columns.number('rawBytes', row));
  }
}

function startsOf(lengths: Float64Array): Float64Array {
  const starts = new Float64Array(lengths.length);
  for (let row = 1; row < lengths.length; row++)
    starts[row] = (starts[row - 1] as number) + (lengths[row - 1] as number);
  return starts;
}
