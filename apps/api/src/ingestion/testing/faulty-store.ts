import { compileRules } from '@tetrascope/detection';
import { gradeLines } from '../../grade-lines.ts';
import type { Commit, Journal } from '../../store/journal.ts';
import { MemoryStateStore } from '../../store/memory/memory-state-store.ts';
import { Books } from '../ledger/books.ts';
import { accountOfStored } from '../ledger/draw-account.ts';
import type { Ingest } from '../ingest.ts';
import { LossLedger } from '../ledger/loss-ledger.ts';
import type { LineBatch } from '../source.ts';

const detector = compileRules([]);

/** The pipeline over a store that fails as it is told to. */
export class FaultyStore implements Journal {
  /** What it keeps, in order. */
  readonly lines: string[] = [];
  /** The account as it keeps it. */
  readonly state = new MemoryStateStore(0);
  readonly ledger = new LossLedger();
  readonly books = new Books(this.ledger, this);
  /** Thrown by as many commits as there are, first one first; null lets one succeed. */
  readonly faults: (Error | null)[] = [];
  attempts = 0;
  /** What an attempt waits for before it stores. */
  gate: Promise<void> = Promise.resolve();
  #ids = 0;

  readonly ingest: Ingest = async (source, batch, sequence) => {
    this.attempts++;
    await this.gate;
    const graded = gradeLines(source, batch, detector, () => String(this.#ids++).padStart(26, '0'), 1000);
    const account = accountOfStored(source, batch, { ...graded, hits: [], learned: [] }, this.ledger, 1000);
    await this.books.commit({ events: graded.events, account, sequence });
    return graded;
  };

  async commit({ events, receipts }: Commit): Promise<void> {
    const fault = this.faults.shift();
    if (fault) throw fault;
    await this.state.commit(receipts);
    this.lines.push(...events.map(({ raw }) => Buffer.from(raw).toString()));
  }
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
