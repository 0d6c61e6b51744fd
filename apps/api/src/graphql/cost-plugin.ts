import type { ApolloServerPlugin } from '@apollo/server';
import { validate } from 'graphql';
import { costRule } from './query-limits.ts';

/** Refuses costly operations over HTTP. The cost depends on variables, which validation rules do not see. */
export const costPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, request }) {
        const [error] = validate(schema, document, [costRule(request.variables ?? {})]);
        if (error !== undefined) throw error;
      },
    };
  },
};
