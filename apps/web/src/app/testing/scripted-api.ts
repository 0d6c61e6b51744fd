import type { Alert, Event, EventFacets, EventFilter, Language, Statistics } from '@tetrascope/contracts';
import { defer, NEVER, type Observable, of, Subject } from 'rxjs';
import type { LiveMessage } from '../data/live-message.ts';
import { type EventRequest, type EventRow, type EventSelection, SecurityApi } from '../data/security-api.ts';
import { statisticsOf } from './an-event.ts';

/** An api that answers what a test lays down, and streams what it sends. */
export class ScriptedApi extends SecurityApi {
  held: readonly Event[] = [];
  heldAlerts: readonly Alert[] = [];
  figures: Statistics = statisticsOf();
  /** Every request for events so far, oldest first. */
  readonly requests: EventRequest[] = [];
  /** What is most frequent. */
  told: EventFacets = { facets: [], events: 0, exactness: 'EXACT' };
  titles: ReadonlyMap<string, string> = new Map();
  /** Every request for what is most frequent so far, oldest first. */
  readonly facetRequests: EventSelection[] = [];
  readonly listened: { readonly filter: EventFilter; readonly language: Language }[] = [];

  readonly #events = new Subject<LiveMessage<EventRow>>();
  readonly #alerts = new Subject<LiveMessage<Alert>>();

  /** New events, oldest first. */
  sendEvents(...items: readonly Event[]): void {
    this.#events.next({ items, opening: false, lost: 0 });
  }

  sendAlerts(...items: readonly Alert[]): void {
    this.#alerts.next({ items, opening: false, lost: 0 });
  }

  /** A connection's first message on both streams. */
  open(): void {
    this.#events.next({ items: [], opening: true, lost: 0 });
    this.#alerts.next({ items: [], opening: true, lost: 0 });
  }

  override events(request: EventRequest): Observable<readonly EventRow[]> {
    return defer(() => {
      this.requests.push(request);
      return of(this.held.slice(0, request.count));
    });
  }

  override event(id: string): Observable<Event | null> {
    return defer(() => of(this.held.find((event) => event.id === id) ?? null));
  }

  override eventFacets(selection: EventSelection): Observable<EventFacets> {
    return defer(() => {
      this.facetRequests.push(selection);
      return of(this.told);
    });
  }

  override ruleTitles(): Observable<ReadonlyMap<string, string>> {
    return defer(() => of(this.titles));
  }

  override alerts(): Observable<readonly Alert[]> {
    return defer(() => of(this.heldAlerts));
  }

  override statistics(): Observable<Statistics> {
    return defer(() => of(this.figures));
  }

  override eventStream({ filter, language }: EventRequest): Observable<LiveMessage<EventRow>> {
    return defer(() => {
      this.listened.push({ filter, language });
      return this.#events;
    });
  }

  override alertStream(): Observable<LiveMessage<Alert>> {
    return this.#alerts;
  }

  override statisticsStream(): Observable<Statistics> {
    return NEVER;
  }
}
