import { DOCUMENT, inject, type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { ApolloLink, type ApolloClient } from '@apollo/client/core';
import { HttpLink } from '@apollo/client/link/http';
import { OperationTypeNode } from 'graphql';
import { provideApollo } from 'apollo-angular';
import { AgentsApi } from './agents-api.ts';
import { ApolloAgentsApi } from './apollo-agents-api.ts';
import { ApolloRulesApi } from './apollo-rules-api.ts';
import { ApolloSecurityApi } from './apollo-security-api.ts';
import { textOf } from './gql.ts';
import { LIVE_SOCKET } from './live-socket-token.ts';
import { type LiveSocket, openLiveSocket } from './live-socket.ts';
import { LiveStatus } from './live-status.ts';
import { RulesApi } from './rules-api.ts';
import { SecurityApi } from './security-api.ts';
import { socketLink } from './socket-link.ts';
import { Uncached } from './uncached.ts';

const graphqlPath = 'graphql';

function pageSocket(): LiveSocket {
  const status = inject(LiveStatus);
  const url = new URL(graphqlPath, inject(DOCUMENT).baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return openLiveSocket(url.href, {
    opened: () => {
      status.connection.set('connected');
      status.lostAt.set(null);
    },
    closed: () => {
      status.connection.set('disconnected');
      status.lostAt.update((since) => since ?? Date.now());
    },
  });
}

function clientOptions(): ApolloClient.Options {
  const http = new HttpLink({
    uri: new URL(graphqlPath, inject(DOCUMENT).baseURI).href,
    print: textOf,
    // the link looks for those in use in the syntax tree, which isn't there; ours all are
    includeUnusedVariables: true,
  });
  const socket = socketLink(inject(LIVE_SOCKET).client);
  return {
    cache: new Uncached(),
    link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, socket, http),
  };
}

/** Everything that talks to the server. Provided by the routes that need it, so that the first paint doesn't wait for it. */
export function provideData(): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: LIVE_SOCKET, useFactory: pageSocket },
    provideApollo(clientOptions),
    { provide: SecurityApi, useClass: ApolloSecurityApi },
    { provide: RulesApi, useClass: ApolloRulesApi },
    { provide: AgentsApi, useClass: ApolloAgentsApi },
  ]);
}
