import { Inject, Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import type { DropReason } from '@tetrascope/contracts';
import { CLOCK, type Clock } from '../clock.ts';
import type { Graded } from '../grade-lines.ts';
import { Refusal } from '../ops/refusal.ts';
import { INGEST, type Ingest } from './ingest.ts';
import { countDropped, countStored, linesOf, nodeOfLane } from './count-lines.ts';
import { LossLedger } from './loss-ledger.ts';
import { patience, PATIENCE, type Patience } from './patience.ts';
import { settlesWithin } from './sources/settles-within.ts';
import type { LineBatch } from './source.ts';

/** A batch that was received and has no outcome yet. */
export interface BatchInHand {
  /** Resolves once it is stored and entered. After it rejected it may be called again: nothing has been entered then. */
  store(): Promise<Graded>;
  /** Gives it up, and enters that. */
  drop(reason: DropReason): void;
}

/** Takes batches in and accounts for every line of them, until it is stopped. */
@Injectable()
export class Intake implements BeforeApplicationShutdown {
  readonly #logger = new Logger(Intake.name);
  readonly #underWay = new Set<Promise<Graded>>();
  #isStopping = false;

  constructor(
    @Inject(INGEST) private readonly ingest: Ingest,
    private readonly ledger: LossLedger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(PATIENCE) private readonly times: Patience = patience,
  ) {}

  /** Resolves once the batch is stored and entered; drops it and rejects when it can't be, `STOPPING` at shutdown. */
  async take(source: string, batch: LineBatch): Promise<Graded> {
    const inHand = this.receive(source, batch);
    try {
      return await inHand.store();
    } catch (error) {
      inHand.drop(error instanceof Refusal ? 'stopping' : 'not_stored');
      throw error;
    }
  }

  /** Enters that the batch was read; the caller sees to its outcome. */
  receive(source: string, batch: LineBatch): BatchInHand {
    this.ledger.receive(source, nodeOfLane(batch), linesOf(batch));
    return {
      store: () => this.#store(source, batch),
      drop: (reason) => this.#drop(source, batch, reason),
    };
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Stores nothing new from now on; resolves once the last batch under way is stored, or after `stopMs`. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const { stopMs } = this.times;
    if (await settlesWithin(Promise.allSettled(this.#underWay), stopMs)) return;
    this.#logger.error({ msg: 'the store did not answer before shutdown', batches: this.#underWay.size, stopMs });
  }

  async #store(source: string, batch: LineBatch): Promise<Graded> {
    if (this.#isStopping) throw new Refusal('STOPPING', 'The server is shutting down; try again later.');
    const stored = this.ingest(source, batch);
    this.#underWay.add(stored);
    try {
      const graded = await stored;
      this.#enterStored(source, batch, graded);
      return graded;
    } finally {
      this.#underWay.delete(stored);
    }
  }

  #enterStored(source: string, batch: LineBatch, { events, rejects }: Graded): void {
    this.ledger.enter(source, {
      counts: countStored(batch, events, rejects),
      node: nodeOfLane(batch),
      rejects,
      receivedMs: events.at(-1)?.receivedMs ?? this.clock(),
      newestEventMs: events.findLast(({ view }) => view.timeMs !== null)?.timeMs ?? null,
    });
  }

  #drop(source: string, batch: LineBatch, reason: DropReason): void {
    this.ledger.enter(source, {
      counts: countDropped(batch, reason),
      node: nodeOfLane(batch),
      rejects: batch.unread,
      receivedMs: this.clock(),
      newestEventMs: null,
    });
  }
}
