import { facetFields, type Filter, type Severity, type Total } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter, ProcessFold } from '@tetrascope/tetragon';
import type { EventPage, EventQuery, EventStore, EventSummary, FoundProcesses, ProcessQuery } from '../event-store.ts';
import { FacetTally, type Facets } from '../facets.ts';
import { TrendTally, type Trend, type TrendQuery } from '../trend.ts';
import { facetValuesOf } from './facet-values.ts';
import { Ring } from './ring.ts';

/** How much a store keeps; whichever bound is met first lets the oldest go. */
export interface EventBounds {
  readonly events: number;
  /** Of exported lines; memory may be twice that, since a view keeps the arguments once more. */
  readonly bytes: number;
}

/** Keeps the newest events in this process; they go with it. */
export class MemoryEventStore implements EventStore {
  readonly #ring: Ring<GradedEvent>;
  readonly #bySeverity: Record<Severity, number> = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  readonly #byType = new Map<string, number>();

  constructor({ events, bytes }: EventBounds) {
    this.#ring = new Ring({ items: events, bytes, bytesOf: ({ raw }) => raw.length }, (event) =>
      this.#tally(event, -1),
    );
  }

  async append(events: readonly GradedEvent[]): Promise<void> {
    for (const event of events) {
      this.#ring.push(event);
      this.#tally(event, 1);
    }
  }

  async page(query: EventQuery): Promise<EventPage> {
    return this.#ring.page(query, compileFilter(query.filter));
  }

  async count(filter: Filter): Promise<Total> {
    return { value: this.#ring.count(compileFilter(filter)), exactness: 'EXACT' };
  }

  async facets(filter: Filter): Promise<Facets> {
    const tally = new FacetTally();
    const matches = compileFilter(filter);
    for (const event of this.#ring.items()) {
      if (!matches(event)) continue;
      tally.events++;
      for (const field of facetFields) for (const value of facetValuesOf[field](event)) tally.add(field, value, 1);
    }
    return tally.draw(true);
  }

  async processes({ filter, first }: ProcessQuery): Promise<FoundProcesses> {
    const fold = new ProcessFold(first);
    const matches = compileFilter(filter);
    for (const event of [...this.#ring.items()].reverse()) if (matches(event)) fold.add(event);
    return { processes: fold.processes, isWhole: fold.isWhole };
  }

  async find(id: string): Promise<GradedEvent | null> {
    return this.#ring.find(id);
  }

  async summary(): Promise<EventSummary> {
    return { total: this.#ring.size, bySeverity: { ...this.#bySeverity }, byType: new Map(this.#byType) };
  }

  async countBetween(fromMs: number, toMs: number): Promise<number> {
    return this.#ring.count(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs);
  }

  async trend(query: TrendQuery): Promise<Trend> {
    const tally = new TrendTally(query);
    let oldest: GradedEvent | undefined;
    for (const event of this.#ring.items()) {
      oldest = event;
      for (const value of facetValuesOf[query.by](event)) tally.line(value).add(event.timeMs, 1);
    }
    return tally.draw(oldest?.receivedMs ?? null);
  }

  async room(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {}

  #tally({ severity, view: { type } }: GradedEvent, by: 1 | -1): void {
    this.#bySeverity[severity] += by;
    const left = (this.#byType.get(type) ?? 0) + by;
    if (left === 0) this.#byType.delete(type);
    else this.#byType.set(type, left);
  }
}
