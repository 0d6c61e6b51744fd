import { ApolloLink } from '@apollo/client/core';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { Client } from 'graphql-ws';
import { Observable } from 'rxjs';
import { textOf } from './gql.ts';

/** Sends operations over the socket as they are written. Apollo's own link would print them anew from a syntax tree. */
export function socketLink(client: Client): ApolloLink {
  return new ApolloLink(
    ({ query, operationName, variables }) =>
      new Observable<ApolloLink.Result>((observer) =>
        client.subscribe(
          { query: textOf(query), operationName, variables },
          {
            // the same by another name: what JSON lacks is absent, never undefined
            next: (result) => observer.next(result as ApolloLink.Result),
            complete: () => observer.complete(),
            error: (cause) => observer.error(errorOf(cause)),
          },
        ),
      ),
  );
}

/** graphql-ws fails with the server's errors as a list, with an error, or with the event of a socket that was closed. */
function errorOf(cause: unknown): unknown {
  if (Array.isArray(cause)) return new CombinedGraphQLErrors({ errors: cause });
  if (typeof cause === 'object' && cause !== null && 'code' in cause && 'reason' in cause) {
    return new Error(`the socket was closed: ${String(cause.code)} ${String(cause.reason)}`);
  }
  return cause;
}
