import type { ApolloServerPlugin } from '@apollo/server';

/** Where a browser that opens /graphql is led: GraphiQL, served from here. */
export const landingPage: ApolloServerPlugin = {
  async serverWillStart() {
    return {
      renderLandingPage: async () => ({
        html: '<!doctype html><link rel="icon" href="/favicon.svg"><meta http-equiv="refresh" content="0; url=/graphiql/">',
      }),
    };
  },
};
