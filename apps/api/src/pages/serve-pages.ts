import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Built files carry a hash in their name and never change under it. */
const hashed = /[-.][A-Za-z0-9_-]{8}\.(?:js|css|woff2?)$/;
const maxAgeSeconds = 31_536_000;

/**
 * Serves the built pages below `folder`: the console at `/` with its routes, GraphiQL at `/graphiql/`, the REST page at
 * `/api/docs/`. A page that was not built is left out.
 */
export async function servePages(fastify: FastifyInstance, folder: string): Promise<void> {
  await serve(fastify, join(folder, 'graphiql'), '/graphiql/');
  await serve(fastify, join(folder, 'openapi'), '/api/docs/');
  const web = join(folder, 'web');
  if (!existsSync(web)) return;
  await serve(fastify, web, '/');
  for (const route of ['/', '/security', '/security/*', '/alerts', '/rules', '/agents', '/processes', '/trends']) {
    fastify.get(route, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html', web));
  }
}

async function serve(fastify: FastifyInstance, root: string, prefix: string): Promise<void> {
  if (!existsSync(root)) return;
  await fastify.register(fastifyStatic, {
    root,
    prefix,
    decorateReply: prefix === '/',
    wildcard: false,
    redirect: prefix !== '/',
    index: prefix === '/' ? false : ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        hashed.test(path) ? `public, max-age=${maxAgeSeconds}, immutable` : 'no-cache',
      ),
  });
}
