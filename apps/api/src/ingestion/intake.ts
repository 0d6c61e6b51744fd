import { Inject, Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import type { DropReason } from '@tetrascope/contracts';
import { CLOCK, type Clock } from '../clock.ts';
import type { Graded } from '../grade-lines.ts';
import { Refusal } from '../ops/refusal.ts';
import { Books } from './ledger/books.ts';
import { accountOfDropped } from './ledger/draw-account.ts';
import { INGEST, type Ingest } from './ingest.ts';
import type { Sequence } from './ledger/sequence.ts';
import { linesOf, nodeOfLane } from './lines-of.ts';
import { patience, PATIENCE, type Patience } from './patience.ts';
import { settlesWithin } from './sources/settles-within.ts';
import type { LineBatch } from './source.ts';

/** A batch that was received and has no outcome yet. */
export interface BatchInHand {
  /**
   * Resolves once it is stored and entered; in a sequence that is only if those before it were. After it rejected it may be
   * called again: nothing has been entered then.
   */
  store(sequence?: Sequence): Promise<Graded>;
  /** Gives it up, and enters that; resolves once that is kept, or can not be. */
  drop(reason: DropReason): Promise<void>;
}

/** Takes batches in and accounts for every line of them, until it is stopped. */
@Injectable()
export class Intake implements BeforeApplicationShutdown {
  readonly #logger = new Logger(Intake.name);
  readonly #underWay = new Set<Promise<unknown>>();
  #isStopping = false;

  constructor(
    @Inject(INGEST) private readonly ingest: Ingest,
    private readonly books: Books,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(PATIENCE) private readonly times: Patience = patience,
  ) {}

  /** Resolves once the batch is stored and entered; drops it and rejects when it can't be, `STOPPING` at shutdown. */
  async take(source: string, batch: LineBatch): Promise<Graded> {
    const inHand = this.receive(source, batch);
    try {
      return await inHand.store();
    } catch (error) {
      // the sender need not wait until that is kept: nothing was promised
      this.#see(inHand.drop(error instanceof Refusal ? 'stopping' : 'not_stored'));
      throw error;
    }
  }

  /** Enters that the batch was read; the caller sees to its outcome. */
  receive(source: string, batch: LineBatch): BatchInHand {
    this.books.ledger.receive(source, nodeOfLane(batch), linesOf(batch));
    return {
      store: (sequence) => this.#store(source, batch, sequence),
      drop: (reason) => this.books.note(accountOfDropped(source, batch, reason, this.books.ledger, this.clock())),
    };
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Stores nothing new from now on; resolves once the last batch under way is stored, or after `stopMs`. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const { stopMs } = this.times;
    if (await settlesWithin(Promise.all(this.#underWay), stopMs)) return;
    this.#logger.error({ msg: 'the store did not answer before shutdown', batches: this.#underWay.size, stopMs });
  }

  async #store(source: string, batch: LineBatch, sequence: Sequence | undefined): Promise<Graded> {
    if (this.#isStopping) throw new Refusal('STOPPING', 'The server is shutting down; try again later.');
    const stored = this.ingest(source, batch, sequence);
    this.#see(stored);
    return stored;
  }

  /** What shutdown waits for. */
  #see(work: Promise<unknown>): void {
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
  }
}
