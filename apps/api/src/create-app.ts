import type { IncomingMessage } from 'node:http';
import fastifyCompress from '@fastify/compress';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addAccessHooks } from './access/access-hooks.ts';
import { originFault, type OriginPolicyOptions } from './access/origin-policy.ts';
import { AppModule } from './app.module.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config-schema.ts';
import { GraphqlSocket } from './graphql/graphql-socket.ts';
import { sendProblem } from './ops/problem.filter.ts';
import { UpgradeRouter } from './ops/upgrade-router.ts';
import { servePages } from './pages/serve-pages.ts';

/** Bodies of GraphQL requests; pushes have their own bound. */
const maxBodyBytes = 1024 * 1024;

/** Smaller answers fit a packet or two as they are. */
const minCompressedBytes = 2048;

/** Texts in all their forms; what is packed in itself, such as images and fonts, would only cost time. */
const compressedTypes = /^text\/(?!event-stream)|[+/](x-nd)?json(;|$)|[+/](text|xml)(;|$)|octet-stream(;|$)/u;

export interface AppSurroundings {
  readonly logger: LoggerService | false;
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  readonly clock?: Clock;
}

/** Creates the application, ready to listen; sources start with `SourceRunner.start()`. */
export async function createApp(config: Config, surroundings: AppSurroundings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
    // h2c and the like are offers a server may leave alone: such a request is answered as it is
    http: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, surroundings.clock), adapter, {
    logger: surroundings.logger,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  addAccessHooks(fastify, config);
  await fastify.register(fastifyCompress, {
    // the first that a client takes; browsers take gzip, which its peers read, too
    encodings: ['gzip', 'zstd'],
    customTypes: compressedTypes,
    threshold: minCompressedBytes,
    // pushes are unpacked by their own route, within its bound
    globalDecompression: false,
  });
  await servePages(fastify, surroundings.pagesFolder);
  await routeSockets(app, config);
  app.enableShutdownHooks();
  return app;
}

async function routeSockets(app: NestFastifyApplication, policy: OriginPolicyOptions): Promise<void> {
  const check = ({ headers }: IncomingMessage) => originFault(policy, { origin: headers.origin, host: headers.host });
  const router = new UpgradeRouter(app, app.getHttpServer(), check);
  app.useWebSocketAdapter(router);
  await app.init();
  const graphql = app.get(GraphqlSocket);
  graphql.start();
  router.serve('/graphql', graphql.server);
}
