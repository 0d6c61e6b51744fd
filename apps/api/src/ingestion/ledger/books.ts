import { Inject, Injectable, Logger } from '@nestjs/common';
import type { GradedEvent } from '@tetrascope/detection';
import { JOURNAL, type Journal } from '../../store/journal.ts';
import { blankReceipt, mergeReceipts, type KeptGap, type Receipt } from '../../store/receipt.ts';
import { CommitQueue } from './commit-queue.ts';
import { LossLedger, type BatchAccount } from './loss-ledger.ts';
import type { Sequence } from './sequence.ts';

/** What is kept of a batch at once. */
export interface Entry {
  readonly events: readonly GradedEvent[];
  readonly account: BatchAccount;
  /** It is kept only if those before it in this sequence were; absent for one that stands by itself. */
  readonly sequence?: Sequence | undefined;
}

/**
 * Enters in the ledger what is kept. A batch is entered once it is kept. What happens whether it can be kept or not, such
 * as a dropped batch or a gap, is entered at once and kept as soon as that can be: until then it is owed, and goes with
 * the next commit.
 */
@Injectable()
export class Books {
  readonly #logger = new Logger(Books.name);
  readonly #queue: CommitQueue;
  /** By source, so that what is owed is no longer than what it tells apart. */
  #owed = new Map<string, Receipt>();

  constructor(
    readonly ledger: LossLedger,
    @Inject(JOURNAL) private readonly journal: Journal,
  ) {
    this.#queue = new CommitQueue((commit) => this.#commit(commit));
  }

  /**
   * Resolves once the batch is kept and entered; on an error nothing is, and it may be tried again. Batches are kept in
   * the order in which they are given.
   */
  async commit({ events, account, sequence }: Entry): Promise<void> {
    await this.#queue.commit({ events, receipts: [account.receipt] }, sequence);
    this.ledger.enter(account);
  }

  /** Enters what is so already; resolves once it is kept, or is owed. */
  async note(account: BatchAccount): Promise<void> {
    this.ledger.enter(account);
    await this.#keep(account.receipt);
  }

  /** Enters a gap, or what has become of it; resolves once it is kept, or is owed. */
  async noteGap(gap: KeptGap): Promise<void> {
    this.ledger.enterGap(gap);
    await this.#keep({ ...blankReceipt(gap.source), gaps: [gap] });
  }

  async #keep(receipt: Receipt): Promise<void> {
    this.#owe(receipt);
    try {
      await this.#queue.commit({ events: [], receipts: [] });
    } catch (error) {
      // the next commit tries again; sources show that the store is failing
      this.#logger.warn({ msg: 'account not kept yet', detail: String(error) });
    }
  }

  async #commit(batch: Parameters<Journal['commit']>[0]): Promise<void> {
    const owed = [...this.#owed.values()];
    const receipts = [...owed, ...batch.receipts];
    // an earlier commit may have paid what this one was for
    if (batch.events.length + receipts.length === 0) return;
    this.#owed = new Map();
    try {
      await this.journal.commit({ ...batch, receipts });
    } catch (error) {
      const since = [...this.#owed.values()];
      this.#owed = new Map();
      for (const receipt of [...owed, ...since]) this.#owe(receipt);
      throw error;
    }
  }

  #owe(receipt: Receipt): void {
    const before = this.#owed.get(receipt.source) ?? blankReceipt(receipt.source);
    this.#owed.set(receipt.source, mergeReceipts(before, receipt));
  }
}
