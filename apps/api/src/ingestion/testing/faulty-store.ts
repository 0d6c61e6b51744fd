import { compileRules } from '@tetrascope/detection';
import { gradeLines } from '../../grade-lines.ts';
import type { Ingest } from '../ingest.ts';
import type { LineBatch } from '../source.ts';

const detector = compileRules([]);

/** The pipeline over a store that fails as it is told to. */
export class FaultyStore {
  /** What it keeps, in order. */
  readonly lines: string[] = [];
  /** Thrown by as many attempts as there are, first one first. */
  readonly faults: Error[] = [];
  attempts = 0;
  /** What an attempt waits for before it stores. */
  gate: Promise<void> = Promise.resolve();

  readonly ingest: Ingest = async (source, batch) => {
    this.attempts++;
    await this.gate;
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    let id = 0;
    const graded = gradeLines(source, batch, detector, () => String(id++).padStart(26, '0'), 1000);
    this.lines.push(...graded.events.map(({ raw }) => Buffer.from(raw).toString()));
    return graded;
  };
}

/** A batch of these lines. */
export function aBatch(lines: readonly string[], more: Partial<LineBatch> = {}): LineBatch {
  return {
    lines: lines.map((line) => Buffer.from(line)),
    offsets: lines.map((_, index) => index),
    unread: [],
    duplicates: 0,
    ...more,
  };
}
