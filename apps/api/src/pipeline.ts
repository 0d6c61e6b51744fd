import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { gatherHits, noteBinaries, type KeptValue } from '@tetrascope/detection';
import { CLOCK, type Clock } from './clock.ts';
import { gradeLines, type Graded } from './grade-lines.ts';
import { Books } from './ingestion/ledger/books.ts';
import { accountOfStored } from './ingestion/ledger/draw-account.ts';
import type { Sequence } from './ingestion/ledger/sequence.ts';
import { eventIds } from './ingestion/event-id.ts';
import type { LineBatch } from './ingestion/source.ts';
import { MutesInForce } from './mutes/mutes-in-force.ts';
import { RuleCatalog } from './rules/rule-catalog.ts';
import { STATE_STORE, type StateStore } from './store/state-store.ts';
import { Feed } from './stream/feed.ts';

interface Grading {
  readonly graded: Graded;
  /** What baselines saw for the first time in it. */
  readonly learned: readonly KeptValue[];
  readonly nowMs: number;
}

/**
 * The way of every event: raw lines are decoded and graded, stored together with the account of their
 * batch and the alerts that the grave ones are hits of, and then passed on to whoever watches. A batch is done when all of it is stored.
 */
@Injectable()
export class Pipeline {
  readonly #nextId: (nowMs: number) => string;
  #lastGrading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: RuleCatalog,
    private readonly mutes: MutesInForce,
    private readonly books: Books,
    private readonly feed: Feed,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STATE_STORE) state: StateStore,
  ) {
    this.#nextId = eventIds(state.read().newestId);
  }

  /**
   * Batches are kept in the order in which they are given, so that ids reach the store in order; while one is stored the
   * next is graded. Rejects only if the store does, or did with one before in its `sequence`.
   */
  async ingest(source: string, batch: LineBatch, sequence?: Sequence): Promise<Graded> {
    const grading = this.#lastGrading.then(() => this.#grade(source, batch));
    // sockets and timers have their turn before the next batch, however fast a source is
    this.#lastGrading = grading.then(() => setImmediate());
    const { graded, learned, nowMs } = await grading;
    const { events } = graded;
    const hits = gatherHits(events, this.rules.groupOf, this.mutes.silenceOf);
    const account = accountOfStored(source, batch, { ...graded, hits, learned }, this.books.ledger, nowMs);
    try {
      await this.books.commit({ events, account, sequence });
    } catch (error) {
      // its lines come again, and must be as new as they were
      this.rules.baselines.takeBack(learned);
      throw error;
    }
    this.feed.events.publish(events);
    this.feed.batches.publish([{ source, lane: batch.lane ?? null, events }]);
    return graded;
  }

  #grade(source: string, batch: LineBatch): Grading {
    const nowMs = this.clock();
    const { detector, baselines } = this.rules;
    const { done: graded, learned } = baselines.learning(() => {
      const lines = gradeLines(source, batch, detector, this.#nextId, nowMs);
      noteBinaries(baselines, lines.events);
      return lines;
    });
    return { graded, learned, nowMs };
  }
}
