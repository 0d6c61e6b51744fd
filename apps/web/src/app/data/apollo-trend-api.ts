import { Injectable } from '@angular/core';
import type { Trend } from '@tetrascope/contracts';
import { map, type Observable } from 'rxjs';
import { injectGraphql } from './graphql.ts';
import { type NewBinaryList, TrendApi, type TrendRequest } from './trend-api.ts';
import { newBinariesQuery, trendQuery } from './trend-documents.ts';

/** Events over time over GraphQL. */
@Injectable()
export class ApolloTrendApi extends TrendApi {
  readonly #graphql = injectGraphql();

  override trend(request: TrendRequest): Observable<Trend> {
    return this.#graphql.ask(trendQuery, { ...request }).pipe(map((data) => data.trends));
  }

  override newBinaries(): Observable<NewBinaryList> {
    return this.#graphql.ask(newBinariesQuery, {}).pipe(map((data) => data.newBinaries));
  }
}
