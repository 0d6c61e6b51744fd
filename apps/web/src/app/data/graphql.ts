import { inject } from '@angular/core';
import { Apollo, type TypedDocumentNode } from 'apollo-angular';
import { catchError, defer, map, type Observable, throwError } from 'rxjs';
import { ApiProblem, apiProblemOf } from './api-problem.ts';

type Variables = Record<string, unknown>;

/** One result of a stream, and how many before it this client was too slow for. */
export interface StreamResult<Data> {
  readonly data: Data;
  readonly lost: number;
}

/** Questions and orders by HTTP, streams over the one socket. All fail with an `ApiProblem`. */
export interface Graphql {
  ask<Data, Vars extends Variables>(query: TypedDocumentNode<Data, Vars>, variables: Vars): Observable<Data>;
  /** Is carried out once for each subscriber. */
  order<Data, Vars extends Variables>(mutation: TypedDocumentNode<Data, Vars>, variables: Vars): Observable<Data>;
  listen<Data, Vars extends Variables>(
    query: TypedDocumentNode<Data, Vars>,
    variables: Vars,
  ): Observable<StreamResult<Data>>;
}

/** GraphQL without a cache: every answer is the server's present. Call it where injection is possible. */
export function injectGraphql(): Graphql {
  const apollo = inject(Apollo);
  return {
    ask: <Data, Vars extends Variables>(query: TypedDocumentNode<Data, Vars>, variables: Vars) => {
      // An answer asked for earlier may be older than the stream's first message, so a question never shares one.
      const context = { queryDeduplication: false };
      return defer(() => apollo.query<Data>({ query, variables, fetchPolicy: 'no-cache', context })).pipe(
        map(({ data, error }) => given(data, error)),
        catchError((error: unknown) => throwError(() => apiProblemOf(error))),
      );
    },
    order: <Data, Vars extends Variables>(mutation: TypedDocumentNode<Data, Vars>, variables: Vars) =>
      defer(() => apollo.mutate<Data>({ mutation, variables, fetchPolicy: 'no-cache' })).pipe(
        map(({ data, error }) => given(data ?? undefined, error)),
        catchError((error: unknown) => throwError(() => apiProblemOf(error))),
      ),
    listen: <Data, Vars extends Variables>(query: TypedDocumentNode<Data, Vars>, variables: Vars) =>
      defer(() => apollo.subscribe<Data>({ query, variables, fetchPolicy: 'no-cache' })).pipe(
        map(({ data, error, extensions }) => ({ data: given(data, error), lost: lostBatches(extensions) })),
        catchError((error: unknown) => throwError(() => apiProblemOf(error))),
      ),
  };
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
