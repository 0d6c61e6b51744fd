import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IngestAnswer } from '@tetrascope/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { sendProblem } from '../ops/problem.filter.ts';
import { Refusal } from '../ops/refusal.ts';
import { Intake } from './intake.ts';
import { LossLedger } from './loss-ledger.ts';
import { gunzipBounded, UnpackFault } from './sources/gunzip-bounded.ts';
import { pushFraming, pushMediaTypes, readPush, type PushFraming } from './sources/read-push.ts';

/** The source's name in every account. */
export const pushSource = 'http';
/** Bodies being read at a time: each holds at most a batch in memory. */
export const maxPushes = 16;
/** Refused lines named in an answer. */
const rejectsTold = 20;

/** `POST /api/v1/tetragon/ingest`: takes NDJSON or a JSON array of events, also gzipped, as log shippers send them. */
@Injectable()
export class PushRoute implements OnModuleInit {
  #pushes = 0;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly intake: Intake,
    private readonly ledger: LossLedger,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const isEnabled = this.config.source.includes(pushSource);
    if (isEnabled) {
      this.ledger.open(pushSource, 'http', false);
      this.ledger.report(pushSource, 'RUNNING', 'POST /api/v1/tetragon/ingest');
    }
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // in a scope of its own, where bodies arrive as streams whatever their type
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
      scope.post('/api/v1/tetragon/ingest', async (request, reply) => {
        if (!isEnabled)
          throw new Refusal('SOURCE_DISABLED', 'Pushing is not enabled; start Tetrascope with --source http.');
        return this.#take(request, reply);
      });
    });
  }

  async #take(request: FastifyRequest, reply: FastifyReply): Promise<IngestAnswer> {
    if (this.#pushes >= maxPushes) throw new Refusal('TOO_BUSY', `${maxPushes} pushes are under way; try again.`);
    this.#pushes++;
    try {
      void reply.header('cache-control', 'no-store');
      return await this.#read(unpacked(request), framingOf(request));
    } catch (error) {
      // whole lines before the fault are stored; the sender is told what is wrong with the rest
      throw refusalOfBody(error);
    } finally {
      this.#pushes--;
    }
  }

  async #read(body: AsyncIterable<Uint8Array>, framing: PushFraming): Promise<IngestAnswer> {
    const answer: IngestAnswer = { received: 0, stored: 0, duplicates: 0, rejected: 0, rejects: [] };
    for await (const batch of readPush(body, framing)) {
      const { events, rejects } = await this.intake.take(pushSource, batch);
      answer.received += events.length + rejects.length + batch.duplicates;
      answer.stored += events.length;
      answer.duplicates += batch.duplicates;
      answer.rejected += rejects.length;
      answer.rejects.push(...rejects.slice(0, rejectsTold - answer.rejects.length));
    }
    return answer;
  }
}

function framingOf({ headers }: FastifyRequest): PushFraming {
  const contentType = headers['content-type'] ?? '';
  const framing = pushFraming(contentType);
  if (framing !== null) return framing;
  const known = pushMediaTypes.join(', ');
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `content-type ${JSON.stringify(contentType)}: send one of ${known}.`);
}

function unpacked({ raw, headers }: FastifyRequest): AsyncIterable<Uint8Array> {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return raw;
  if (encoding === 'gzip') return gunzipBounded(raw);
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `content-encoding ${JSON.stringify(encoding)}: send gzip or none.`);
}

/** What broke a body off, in the sender's terms; anything else is ours. */
function refusalOfBody(error: unknown): unknown {
  if (error instanceof UnpackFault) return new Refusal(error.code, error.message);
  const isCutOff = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isCutOff
    ? new Refusal('BAD_REQUEST', 'The body was cut off; what was whole before that has been taken.')
    : error;
}
