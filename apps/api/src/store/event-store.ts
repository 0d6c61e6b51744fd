import type { Filter, Severity, Total } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import type { ProcessFacts } from '@tetrascope/tetragon';
import type { Facets } from './facets.ts';
import type { Page, PageQuery } from './page.ts';
import type { Trend, TrendQuery } from './trend.ts';

export interface EventQuery extends PageQuery {
  readonly filter: Filter;
  /** Looking ends after about so long, with what was found until then; where it is not told, once the page is full. */
  readonly maxMs?: number;
}

export interface EventPage extends Page<GradedEvent> {
  /** Where looking ended for want of time: the id to go on behind. */
  readonly lookedUntil?: string;
}

/** Asks for the processes of events: of the `first` that come when events are gone through from the oldest on. */
export interface ProcessQuery {
  readonly filter: Filter;
  /** 1 or more. */
  readonly first: number;
}

/** What some events say of their processes. */
export interface FoundProcesses {
  readonly processes: readonly ProcessFacts[];
  /** False where looking at all takes too long, or there are more processes: these are of the oldest events. */
  readonly isWhole: boolean;
}

/** Figures of what is held. */
export interface EventSummary {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byType: ReadonlyMap<string, number>;
}

/** How a store does on its disk. */
export interface StoreRoom {
  readonly usedBytes: number;
  /** What is left for everybody. */
  readonly freeBytes: number;
  /** True while nothing is stored, since too little is free. */
  readonly isLow: boolean;
  /** Parts of the store, since the start, that were found damaged or missing and are gone on without. */
  readonly setAside: number;
}

/** Keeps events in order of arrival. Every driver passes the same conformance suite. */
export interface EventStore {
  /** Resolves once all of them are as durable as the driver makes them; on an error none is kept. Ids must ascend. */
  append(events: readonly GradedEvent[]): Promise<void>;
  /**
   * What arrives meanwhile never comes between: pages behind one another have neither gap nor repeat. A cursor that is no
   * longer held continues with what is behind it.
   */
  page(query: EventQuery): Promise<EventPage>;
  /** How many of the held ones match, or at least so many where counting takes too long. */
  count(filter: Filter): Promise<Total>;
  /** The most frequent values of those that match; of the newest ones alone where looking at all takes too long. */
  facets(filter: Filter): Promise<Facets>;
  /** What the events that match say of their processes, each process once. */
  processes(query: ProcessQuery): Promise<FoundProcesses>;
  find(id: string): Promise<GradedEvent | null>;
  summary(): Promise<EventSummary>;
  /** How many held ones have `timeMs` in [fromMs, toMs]. */
  countBetween(fromMs: number, toMs: number): Promise<number>;
  /** How many of the held ones happened when, by the value of a field. */
  trend(query: TrendQuery): Promise<Trend>;
  /** Null for a store without a disk. */
  room(): Promise<StoreRoom | null>;
  /** Resolves once everything appended is durable and the driver's resources are given back. */
  close(): Promise<void>;
}

/** The port's injection token. */
export const EVENT_STORE = Symbol('EventStore');
