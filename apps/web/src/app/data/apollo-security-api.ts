import { inject, Injectable } from '@angular/core';
import type { Alert, Event, EventFacets, Language, Statistics } from '@tetrascope/contracts';
import { defer, map, type Observable, type OperatorFunction } from 'rxjs';
import {
  alertsQuery,
  alertSubscription,
  eventFacetsQuery,
  eventQuery,
  eventsQuery,
  eventSubscription,
  ruleTitlesQuery,
  statisticsQuery,
  statisticsSubscription,
} from './documents.ts';
import { injectGraphql, type StreamResult } from './graphql.ts';
import type { LiveMessage } from './live-message.ts';
import { LIVE_SOCKET } from './live-socket-token.ts';
import { type EventRequest, type EventRow, type EventSelection, SecurityApi } from './security-api.ts';

/** The api over GraphQL: queries by HTTP, streams over the one socket. Nothing is cached: every answer is the server's present. */
@Injectable()
export class ApolloSecurityApi extends SecurityApi {
  readonly #graphql = injectGraphql();
  readonly #socket = inject(LIVE_SOCKET);

  override events({ filter, query, count, language }: EventRequest): Observable<readonly EventRow[]> {
    return this.#graphql
      .ask(eventsQuery, { filter, query, first: count, language })
      .pipe(map((data) => data.events.nodes));
  }

  override event(id: string, language: Language): Observable<Event | null> {
    return this.#graphql.ask(eventQuery, { id, language }).pipe(map((data) => data.event));
  }

  override eventFacets({ filter, query }: EventSelection): Observable<EventFacets> {
    return this.#graphql.ask(eventFacetsQuery, { filter, query }).pipe(map((data) => data.eventFacets));
  }

  override ruleTitles(language: Language): Observable<ReadonlyMap<string, string>> {
    return this.#graphql
      .ask(ruleTitlesQuery, { language })
      .pipe(map((data) => new Map(data.rules.rules.map(({ id, title }) => [id, title]))));
  }

  override alerts(count: number, language: Language): Observable<readonly Alert[]> {
    return this.#graphql.ask(alertsQuery, { first: count, language }).pipe(map((data) => data.alerts.nodes));
  }

  override statistics(): Observable<Statistics> {
    return this.#graphql.ask(statisticsQuery, {}).pipe(map((data) => data.statistics));
  }

  override eventStream({ filter, query, count, language }: EventRequest): Observable<LiveMessage<EventRow>> {
    return this.#graphql
      .listen(eventSubscription, { filter, query, newest: count, language })
      .pipe(this.#asMessages(({ eventStream }) => ({ items: eventStream.events, lost: eventStream.lost })));
  }

  override alertStream(language: Language): Observable<LiveMessage<Alert>> {
    return this.#graphql
      .listen(alertSubscription, { language })
      .pipe(this.#asMessages(({ alertStream }) => ({ items: alertStream.alerts, lost: alertStream.lost })));
  }

  override statisticsStream(): Observable<Statistics> {
    return this.#graphql.listen(statisticsSubscription, {}).pipe(map(({ data }) => data.statisticsStream));
  }

  /** Marks the first message of every connection: one socket carries a subscription across many. */
  #asMessages<Data, Item>(
    batchOf: (data: Data) => { readonly items: readonly Item[]; readonly lost: number },
  ): OperatorFunction<StreamResult<Data>, LiveMessage<Item>> {
    return (results) =>
      defer(() => {
        let connection = -1;
        return results.pipe(
          map(({ data, lost }) => {
            const opening = connection !== this.#socket.connections();
            connection = this.#socket.connections();
            const batch = batchOf(data);
            return { items: batch.items, opening, lost: batch.lost + lost };
          }),
        );
      });
  }
}
