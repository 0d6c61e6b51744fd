import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { raiseAlert } from '@tetrascope/detection';
import { CLOCK, type Clock } from './clock.ts';
import { gradeLines, type Graded } from './grade-lines.ts';
import { eventIds } from './ingestion/event-id.ts';
import type { LineBatch } from './ingestion/source.ts';
import { RuleCatalog } from './rules/rule-catalog.ts';
import { ALERT_STORE, type AlertStore } from './store/alert-store.ts';
import { EVENT_STORE, type EventStore } from './store/event-store.ts';
import { Feed } from './stream/feed.ts';

/**
 * The way of every event: raw lines are decoded and graded, stored, raised as alerts where they are grave, and then
 * passed on to whoever watches. A batch is done when all of it is stored.
 */
@Injectable()
export class Pipeline {
  readonly #nextId = eventIds();
  #lastBatch: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: RuleCatalog,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
    private readonly feed: Feed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One batch at a time, so that ids reach the store in order. Rejects only if the store does. */
  ingest(source: string, batch: LineBatch): Promise<Graded> {
    const done = this.#lastBatch.then(() => this.#take(source, batch));
    this.#lastBatch = done.catch(() => {});
    return done;
  }

  async #take(source: string, batch: LineBatch): Promise<Graded> {
    const graded = gradeLines(source, batch, this.rules.detector, this.#nextId, this.clock());
    const alerts = graded.events.map(raiseAlert).filter((alert) => alert !== null);
    await this.events.append(graded.events);
    await this.alerts.append(alerts);
    this.feed.events.publish(graded.events);
    this.feed.alerts.publish(alerts);
    this.feed.batches.publish([{ source, lane: batch.lane ?? null, events: graded.events }]);
    // sockets and timers have their turn before the next batch, however fast a source is
    await setImmediate();
    return graded;
  }
}
