import { Injectable } from '@angular/core';
import type { Language, ProcessTree } from '@tetrascope/contracts';
import { map, type Observable } from 'rxjs';
import { processTreeQuery, timelineQuery } from './process-documents.ts';
import { injectGraphql } from './graphql.ts';
import { ProcessApi, type TimelinePage, type TimelineRequest } from './process-api.ts';

/** Processes over GraphQL. */
@Injectable()
export class ApolloProcessApi extends ProcessApi {
  readonly #graphql = injectGraphql();

  override tree(execId: string, after: string, language: Language): Observable<ProcessTree | null> {
    return this.#graphql.ask(processTreeQuery, { execId, after, language }).pipe(map((data) => data.processTree));
  }

  override timeline(request: TimelineRequest): Observable<TimelinePage> {
    return this.#graphql.ask(timelineQuery, { ...request }).pipe(
      map(({ events: { nodes, pageInfo } }) => ({
        events: nodes,
        next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      })),
    );
  }
}
