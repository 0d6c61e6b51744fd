import { Inject, Injectable, Logger } from '@nestjs/common';
import type { GradedEvent } from '@tetrascope/detection';
import { JOURNAL, type Journal } from '../../store/journal.ts';
import { blankReceipt, mergeReceipts, type KeptGap, type Receipt } from '../../store/receipt.ts';
import { LossLedger, type BatchAccount } from './loss-ledger.ts';

/** What is kept of a batch at once. */
export interface Entry {
  readonly events: readonly GradedEvent[];
  readonly account: BatchAccount;
}

/**
 * Enters in the ledger what is kept, one commit after the other. A batch is entered once it is kept. What happens whether
 * it can be kept or not, such as a dropped batch or a gap, is entered at once and kept as soon as that can be: until then
 * it is owed, and goes with the next commit.
 */
@Injectable()
export class Books {
  readonly #logger = new Logger(Books.name);
  /** By source, so that what is owed is no longer than what it tells apart. */
  #owed = new Map<string, Receipt>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly ledger: LossLedger,
    @Inject(JOURNAL) private readonly journal: Journal,
  ) {}

  /** Resolves once the batch is kept and entered; on an error nothing is, and it may be tried again. */
  async commit({ events, account }: Entry): Promise<void> {
    await this.#inTurn(() => this.#commit({ events, receipts: [account.receipt] }));
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
      await this.#inTurn(async () => {
        // an earlier commit may have paid it meanwhile
        if (this.#owed.size > 0) await this.#commit({ events: [], receipts: [] });
      });
    } catch (error) {
      // the next commit tries again; sources show that the store is failing
      this.#logger.warn({ msg: 'account not kept yet', detail: String(error) });
    }
  }

  async #commit(batch: Parameters<Journal['commit']>[0]): Promise<void> {
    const owed = [...this.#owed.values()];
    this.#owed = new Map();
    try {
      await this.journal.commit({ ...batch, receipts: [...owed, ...batch.receipts] });
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

  #inTurn(commit: () => Promise<void>): Promise<void> {
    const done = this.#last.then(commit);
    this.#last = done.catch(() => {});
    return done;
  }
}
