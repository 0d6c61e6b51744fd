import { Injectable } from '@angular/core';
import type { Language } from '@tetrascope/contracts';
import { map, type Observable } from 'rxjs';
import { alertChangesSubscription, alertDetailQuery, alertListQuery, changeAlertsMutation } from './alert-documents.ts';
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

  override alerts({ status, severity, text, snoozed, silenced, count, language }: AlertRequest): Observable<AlertList> {
    const others = text === '' ? {} : { text };
    const where = {
      ...others,
      ...(snoozed === null ? {} : { snoozed }),
      ...(silenced === null ? {} : { silenced }),
    };
    return this.#graphql
      .ask(alertListQuery, { status, severity, where, others, first: count, language })
      .pipe(
        map(({ alerts, alertCounts }) => ({ alerts: alerts.nodes, total: alerts.totalCount, counts: alertCounts })),
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
