import { Injectable } from '@angular/core';
import type { Language } from '@tetrascope/contracts';
import { EMPTY, expand, map, type Observable, of, reduce, switchMap } from 'rxjs';
import {
  alertChangesSubscription,
  alertDetailQuery,
  type AlertListAsked,
  type AlertListPart,
  alertListQuery,
  changeAlertsMutation,
  moreAlertsQuery,
} from './alert-documents.ts';
import {
  type AlertDetail,
  type AlertList,
  type AlertOrder,
  type AlertRequest,
  AlertsApi,
  type OutcomeRow,
} from './alerts-api.ts';
import { injectGraphql } from './graphql.ts';

/** The alerts over GraphQL. */
@Injectable()
export class ApolloAlertsApi extends AlertsApi {
  readonly #graphql = injectGraphql();

  override alerts(request: AlertRequest): Observable<AlertList> {
    const { status, severity, text, snoozed, silenced, count: first, parts, language } = request;
    const others = text === '' ? {} : { text };
    const where = {
      ...others,
      ...(snoozed === null ? {} : { snoozed }),
      ...(silenced === null ? {} : { silenced }),
    };
    const asked = { status, severity, where, first, language };
    return this.#graphql
      .ask(alertListQuery, { ...asked, others })
      .pipe(
        switchMap(({ alerts, alertCounts: counts }) =>
          this.#more(alerts, asked, parts).pipe(map((list) => ({ ...list, total: alerts.totalCount, counts }))),
        ),
      );
  }

  /** One part behind the other. A hit moves its alert to the front, so that it may be in two of them. */
  #more(part: AlertListPart, asked: AlertListAsked, parts: number) {
    const next = ({ pageInfo: { hasNextPage, endCursor } }: AlertListPart) =>
      hasNextPage && endCursor !== null
        ? this.#graphql.ask(moreAlertsQuery, { ...asked, after: endCursor }).pipe(map(({ alerts }) => alerts))
        : EMPTY;
    return of(part).pipe(
      expand((each, index) => (index + 1 < parts ? next(each) : EMPTY), 1),
      reduce((all: readonly AlertListPart[], each) => [...all, each], []),
      map((all) => ({
        alerts: [...new Map(all.flatMap(({ nodes }) => nodes).map((alert) => [alert.id, alert])).values()],
        hasMore: all.at(-1)?.pageInfo.hasNextPage ?? false,
      })),
    );
  }

  override detail(id: string, language: Language): Observable<AlertDetail> {
    return this.#graphql.ask(alertDetailQuery, { id, event: id.replace(/^alert-/, ''), language }).pipe(
      map(({ alert, alertHistory, relatedAlerts, eventOutcome }) => ({
        alert,
        entries: alertHistory.entries,
        related: relatedAlerts.related,
        outcome: eventOutcome,
      })),
    );
  }

  override changes(): Observable<readonly string[]> {
    return this.#graphql
      .listen(alertChangesSubscription, {})
      .pipe(map(({ data }) => data.alertChanges.alerts.map(({ id }) => id)));
  }

  override change({ alerts, act, by, language }: AlertOrder): Observable<readonly OutcomeRow[]> {
    return this.#graphql
      .order(changeAlertsMutation, { alerts, act, by, language })
      .pipe(map(({ changeAlerts }) => changeAlerts.outcomes));
  }
}
