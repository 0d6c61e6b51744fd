import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { costPlugin } from './cost-plugin.ts';
import { formatError } from './error-format.ts';
import { GraphqlSocket } from './graphql-socket.ts';
import { landingPage } from './landing-page.ts';
import { depthRule, maxTokens } from './query-limits.ts';

/** GraphQL over HTTP and over graphql-ws, both at /graphql and within the same limits. */
@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [CONFIG],
      useFactory: ({ introspection }: Config): Omit<ApolloDriverConfig, 'driver'> => ({
        autoSchemaFile: true,
        sortSchema: true,
        graphiql: false,
        // only once sockets and sources are closed: it waits for every connection to end
        stopOnApplicationShutdown: true,
        introspection,
        csrfPrevention: true,
        allowBatchedHttpRequests: false,
        persistedQueries: false,
        includeStacktraceInErrorResponses: false,
        autoTransformHttpErrors: false,
        parseOptions: { maxTokens },
        validationRules: [depthRule],
        plugins: [costPlugin, landingPage],
        formatError,
      }),
    }),
  ],
  providers: [GraphqlSocket],
  exports: [GraphqlSocket],
})
export class GraphqlModule {}
