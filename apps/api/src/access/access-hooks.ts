import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../ops/problem.filter.ts';
import { Refusal } from '../ops/refusal.ts';
import { originFault, type OriginPolicyOptions } from './origin-policy.ts';

/**
 * Everything of a page comes from here: no foreign script, frame or font. Styles may stand in elements, as Angular and
 * the developer pages put them; workers may be blobs, as GraphiQL's editor starts them.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

const preflightSeconds = '600';

/** Refuses callers whose page or host is not allowed, and tells browsers who may read our answers. */
export function addAccessHooks(fastify: FastifyInstance, policy: OriginPolicyOptions): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'Origin',
    });
    const { origin, host } = request.headers;
    const fault = originFault(policy, { origin, host });
    if (fault !== null) return sendProblem(new Refusal('FORBIDDEN_ORIGIN', fault), request, reply);
    if (origin !== undefined)
      reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'ETag' });
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
      reply.headers({
        'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
        'access-control-max-age': preflightSeconds,
      });
      return reply.status(204).send();
    }
    return undefined;
  });
}
