import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { costFaults } from './query-limits.ts';

/** Refuses over HTTP what costs too much, which depends on variables, and what only a socket can answer. */
export const costPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation?.operation === 'subscription') {
          throw new GraphQLError('Subscriptions go over WebSocket (graphql-transport-ws) at this same path.', {
            extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
          });
        }
        const [error] = costFaults(schema, document, request.variables ?? {});
        if (error !== undefined) throw error;
      },
    };
  },
};
