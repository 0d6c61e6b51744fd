import { inject, Injectable } from '@angular/core';
import type { Alert, Event, Language, Statistics } from '@tetrascope/contracts';
import { Apollo, type TypedDocumentNode } from 'apollo-angular';
import { catchError, defer, map, type Observable, type OperatorFunction, throwError } from 'rxjs';
import { ApiProblem, apiProblemOf } from './api-problem.ts';
import {
  alertsQuery,
  alertSubscription,
  eventQuery,
  eventsQuery,
  eventSubscription,
  statisticsQuery,
  statisticsSubscription,
} from './documents.ts';
import type { LiveMessage } from './live-message.ts';
import { LIVE_SOCKET } from './live-socket-token.ts';
import { type EventRequest, type EventRow, SecurityApi } from './security-api.ts';

type Variables = Record<string, unknown>;

interface StreamResult<Data> {
  readonly data: Data;
  readonly lost: number;
}

/** The api over GraphQL: queries by HTTP, streams over the one socket. Nothing is cached: every answer is the server's present. */
@Injectable()
export class ApolloSecurityApi extends SecurityApi {
  readonly #apollo = inject(Apollo);
  readonly #socket = inject(LIVE_SOCKET);

  override events({ filter, count, language }: EventRequest): Observable<readonly EventRow[]> {
    return this.#ask(eventsQuery, { filter, first: count, language }).pipe(map((data) => data.events.nodes));
  }

  override event(id: string, language: Language): Observable<Event | null> {
    return this.#ask(eventQuery, { id, language }).pipe(map((data) => data.event));
  }

  override alerts(count: number, language: Language): Observable<readonly Alert[]> {
    return this.#ask(alertsQuery, { first: count, language }).pipe(map((data) => data.alerts.nodes));
  }

  override statistics(): Observable<Statistics> {
    return this.#ask(statisticsQuery, {}).pipe(map((data) => data.statistics));
  }

  override eventStream({ filter, count, language }: EventRequest): Observable<LiveMessage<EventRow>> {
    return this.#listen(eventSubscription, { filter, newest: count, language }).pipe(
      this.#asMessages(({ eventStream }) => ({ items: eventStream.events, lost: eventStream.lost })),
    );
  }

  override alertStream(language: Language): Observable<LiveMessage<Alert>> {
    return this.#listen(alertSubscription, { language }).pipe(
      this.#asMessages(({ alertStream }) => ({ items: alertStream.alerts, lost: alertStream.lost })),
    );
  }

  override statisticsStream(): Observable<Statistics> {
    return this.#listen(statisticsSubscription, {}).pipe(map(({ data }) => data.statisticsStream));
  }

  #ask<Data, Vars extends Variables>(query: TypedDocumentNode<Data, Vars>, variables: Vars): Observable<Data> {
    // An answer asked for earlier may be older than the stream's first message, so a question never shares one.
    const context = { queryDeduplication: false };
    return defer(() => this.#apollo.query<Data>({ query, variables, fetchPolicy: 'no-cache', context })).pipe(
      map(({ data, error }) => given(data, error)),
      catchError((error: unknown) => throwError(() => apiProblemOf(error))),
    );
  }

  #listen<Data, Vars extends Variables>(
    query: TypedDocumentNode<Data, Vars>,
    variables: Vars,
  ): Observable<StreamResult<Data>> {
    return defer(() => this.#apollo.subscribe<Data>({ query, variables, fetchPolicy: 'no-cache' })).pipe(
      map(({ data, error, extensions }) => ({ data: given(data, error), lost: lostBatches(extensions) })),
      catchError((error: unknown) => throwError(() => apiProblemOf(error))),
    );
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

function given<Data>(data: Data | undefined, error: unknown): Data {
  if (error !== undefined) throw apiProblemOf(error);
  if (data === undefined) throw new ApiProblem('unreachable', 'empty answer');
  return data;
}

function lostBatches(extensions: Readonly<Record<string, unknown>> | undefined): number {
  const lost = extensions?.['lost'];
  return typeof lost === 'number' ? lost : 0;
}
