import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meanings, problemOf, refusalOf } from './refusal.ts';

const logger = new Logger('http');

/** Answers a refused HTTP request with problem+json and logs it once. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  const { status, level } = meanings[refusal.code];
  const { method, url } = request;
  // a refusal says all in its words; what is ours to mend needs the stack
  const cause = refusal.code === 'INTERNAL' ? { error } : { detail: refusal.message };
  logger[level]({ msg: 'request refused', code: refusal.code, method, url, ...cause });
  if (refusal.code === 'TOO_BUSY') reply.header('retry-after', '1');
  return reply
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal)));
}

/** Gives Nest's controllers the same answers; GraphQL tells its own. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') throw error;
    const http = host.switchToHttp();
    return sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
