import type { Severity } from '@tetrascope/contracts';
import type { GradedEvent, Match } from '@tetrascope/detection';
import { decodeLine, type EventView, type Operation } from '@tetrascope/tetragon';
import type { BlockColumns } from './block-columns.ts';
import { exitType } from './stored-columns.ts';

/** Where an event is kept. */
export interface EventBlock {
  readonly columns: BlockColumns;
  /** The exported line in a row. */
  raw(row: number): Uint8Array;
}

/** An event in its block. What is not in the columns is read from the exported line. */
export class StoredEvent implements GradedEvent {
  readonly #block: EventBlock;
  readonly #row: number;
  #view: EventView | undefined;

  constructor(block: EventBlock, row: number) {
    this.#block = block;
    this.#row = row;
  }

  get id(): string {
    return this.#block.columns.text('id', this.#row);
  }
  get source(): string {
    return this.#block.columns.text('source', this.#row);
  }
  get receivedMs(): number {
    return this.#block.columns.number('receivedMs', this.#row);
  }
  get timeMs(): number {
    return this.#block.columns.number('timeMs', this.#row);
  }
  get severity(): Severity {
    return this.#block.columns.text('severity', this.#row) as Severity;
  }
  get matches(): readonly Match[] {
    return JSON.parse(this.#block.columns.text('matches', this.#row)) as readonly Match[];
  }
  get raw(): Uint8Array {
    return this.#block.raw(this.#row);
  }
  get view(): EventView {
    return (this.#view ??= new StoredView(this.#block, this.#row));
  }
}

/** An event's view: columns where there is one, else the line is decoded as when it came. */
class StoredView implements EventView {
  readonly #block: EventBlock;
  readonly #row: number;
  #decoded: EventView | undefined;

  constructor(block: EventBlock, row: number) {
    this.#block = block;
    this.#row = row;
  }

  get #line(): EventView {
    return (this.#decoded ??= viewOfLine(this.#block.raw(this.#row)));
  }

  get type(): string {
    return this.#block.columns.text('type', this.#row);
  }
  get node(): string {
    return this.#block.columns.text('node', this.#row);
  }
  get cluster(): string {
    return this.#block.columns.text('cluster', this.#row);
  }
  get namespace(): string {
    return this.#block.columns.text('namespace', this.#row);
  }
  get pod(): string {
    return this.#block.columns.text('pod', this.#row);
  }
  get container(): string {
    return this.#block.columns.text('container', this.#row);
  }
  get workload(): string {
    return this.#block.columns.text('workload', this.#row);
  }
  get binary(): string {
    return this.#block.columns.text('binary', this.#row);
  }
  get arguments(): string {
    return this.#block.columns.text('arguments', this.#row);
  }
  get path(): string {
    return this.#block.columns.text('path', this.#row);
  }
  get destination(): string {
    return this.#block.columns.text('destination', this.#row);
  }
  get parentBinary(): string {
    return this.#block.columns.text('parentBinary', this.#row);
  }
  get policy(): string {
    return this.#block.columns.text('policy', this.#row);
  }
  get functionName(): string {
    return this.#block.columns.text('functionName', this.#row);
  }
  get operation(): Operation {
    return this.#block.columns.text('operation', this.#row) as Operation;
  }
  get pid(): number | null {
    return orNull(this.#block.columns.number('pid', this.#row));
  }
  get uid(): number | null {
    return orNull(this.#block.columns.number('uid', this.#row));
  }
  get timeMs(): number | null {
    return this.#line.timeMs;
  }
  get cwd(): string {
    return this.#line.cwd;
  }
  get execId(): string {
    return this.#textOrLine('execId');
  }
  get parentExecId(): string {
    return this.#textOrLine('parentExecId');
  }
  get flags(): string {
    return this.#textOrLine('flags');
  }
  get startMs(): number | null {
    if (!this.#block.columns.has('startMs')) return this.#line.startMs;
    return orNull(this.#block.columns.number('startMs', this.#row));
  }
  get parentArguments(): string {
    return this.#line.parentArguments;
  }
  get object(): string {
    return this.#line.object;
  }
  get target(): string {
    const isStored = this.#block.columns.has('ending') && this.type === exitType;
    return isStored ? this.#block.columns.text('ending', this.#row) : this.#line.target;
  }
  get privileged(): boolean {
    return this.#line.privileged;
  }

  /** Blocks that an older version wrote lack these columns. */
  #textOrLine(column: 'execId' | 'parentExecId' | 'flags'): string {
    const { columns } = this.#block;
    return columns.has(column) ? columns.text(column, this.#row) : this.#line[column];
  }
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** The view of an exported line that was an event when it was stored. */
export function viewOfLine(raw: Uint8Array): EventView {
  const decoded = decodeLine(raw);
  if ('code' in decoded) throw new Error(`a stored line is no event: ${decoded.reason}`);
  return decoded.view;
}
