import { severities, type Severity } from '@tetrascope/contracts';
import type { BlockColumns } from './block-columns.ts';
import type { BlockReader, ValueSum } from './block-reader.ts';
import { countedFields } from './index-values.ts';

/** Types told apart a file; names come from outside, and what is beyond counts as `other`. */
const maxTypes = 200;

/** Sums of a file that are kept: an hour of a cluster has some hundred of them, about 100 bytes each. */
const maxSums = 500;

/** What is known of a file without opening it. */
export class FileFigures {
  /** '' where there is no event. */
  firstId = '';
  lastId = '';
  /** Of the events' own times. */
  fromMs = Infinity;
  toMs = -Infinity;
  total = 0;
  /** When the first event arrived; null until somebody looked. */
  sinceMs: number | null = null;
  readonly bySeverity: Record<Severity, number> = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  readonly byType = new Map<string, number>();

  #sums: readonly ValueSum[] | null = null;

  static of(reader: BlockReader): FileFigures {
    const figures = new FileFigures();
    Object.assign(figures, reader.range());
    for (const { field, text, events } of reader.sums(new Set(['severity', 'type']))) {
      if (field === 'type') figures.#addType(text, events);
      else figures.#addSeverity(text, events);
    }
    return figures;
  }

  /** Events by value of the counted fields; read anew only where there are more events, or very many values. */
  sums(reader: BlockReader): readonly ValueSum[] {
    const sums = this.#sums ?? reader.sums(countedFields);
    if (sums.length <= maxSums) this.#sums = sums;
    return sums;
  }

  add(columns: BlockColumns): void {
    this.#sums = null;
    if (this.total === 0) this.firstId = columns.text('id', 0);
    this.lastId = columns.text('id', columns.rows - 1);
    const times = columns.numbers('timeMs');
    this.fromMs = times.reduce((least, time) => Math.min(least, time), this.fromMs);
    this.toMs = times.reduce((most, time) => Math.max(most, time), this.toMs);
    for (let row = 0; row < columns.rows; row++) {
      this.#addSeverity(columns.text('severity', row), 1);
      this.#addType(columns.text('type', row), 1);
    }
  }

  #addSeverity(text: string, events: number): void {
    const severity = severities.find((each) => each === text);
    if (severity === undefined) return;
    this.bySeverity[severity] += events;
    this.total += events;
  }

  #addType(type: string, events: number): void {
    const name = this.byType.has(type) || this.byType.size < maxTypes ? type : 'other';
    this.byType.set(name, (this.byType.get(name) ?? 0) + events);
  }
}
