import type { Readable } from 'node:stream';
import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IngestAnswer } from '@tetrascope/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { sendProblem } from '../ops/problem.filter.ts';
import { Refusal, refusalOf } from '../ops/refusal.ts';
import { Intake } from './intake.ts';
import { LossLedger } from './ledger/loss-ledger.ts';
import { patience, PATIENCE, type Patience } from './patience.ts';
import type { LineBatch } from './source.ts';
import { chunksUnlessStalled, StallFault } from './sources/chunks-unless-stalled.ts';
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
    @Optional() @Inject(PATIENCE) private readonly times: Patience = patience,
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
    const batches = readPush(unpacked(request, this.times.idlePushMs), framingOf(request));
    this.#pushes++;
    const answer: IngestAnswer = { received: 0, stored: 0, duplicates: 0, rejected: 0, rejects: [] };
    try {
      void reply.header('cache-control', 'no-store');
      await this.#read(batches, answer);
      return answer;
    } catch (error) {
      if (error instanceof StallFault) void reply.header('connection', 'close');
      discardRest(request.raw);
      throw refusalOfBody(error, answer);
    } finally {
      this.#pushes--;
    }
  }

  /** Enters in `answer` what was taken, batch by batch: where one breaks off, the sender is told of those before it. */
  async #read(batches: AsyncIterable<LineBatch>, answer: IngestAnswer): Promise<void> {
    for await (const batch of batches) {
      const { events, rejects } = await this.intake.take(pushSource, batch);
      answer.received += events.length + rejects.length + batch.duplicates;
      answer.stored += events.length;
      answer.duplicates += batch.duplicates;
      answer.rejected += rejects.length;
      answer.rejects.push(...rejects.slice(0, rejectsTold - answer.rejects.length));
    }
  }
}

function framingOf({ headers }: FastifyRequest): PushFraming {
  const contentType = headers['content-type'] ?? '';
  const framing = pushFraming(contentType);
  if (framing !== null) return framing;
  const known = pushMediaTypes.join(', ');
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `content-type ${JSON.stringify(contentType)}: send one of ${known}.`);
}

function unpacked({ raw, headers }: FastifyRequest, idleMs: number): AsyncIterable<Uint8Array> {
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase();
  const body = chunksUnlessStalled(raw, idleMs);
  if (encoding === 'identity') return body;
  // RFC 9110 takes the two for the same
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipBounded(body);
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `content-encoding ${JSON.stringify(encoding)}: send gzip or none.`);
}

/** Lets the sender finish, so that it reads the answer: most look for one only when all of the body is sent. */
function discardRest(body: Readable): void {
  body.on('data', () => {});
  body.resume();
}

/** What broke a push off, in the sender's terms, and what was taken before that. */
function refusalOfBody(error: unknown, { received, stored, rejected }: IngestAnswer): Refusal {
  const { code, message } = knownFault(error) ?? refusalOf(error);
  const refusal = new Refusal(
    code,
    `${message} Lines taken before that: ${received} (${stored} stored, ${rejected} refused).`,
  );
  refusal.cause = error;
  return refusal;
}

function knownFault(error: unknown): Refusal | null {
  if (error instanceof UnpackFault) return new Refusal(error.code, `${error.message}.`);
  if (error instanceof StallFault) return new Refusal('BAD_REQUEST', `${error.message}.`);
  const isCutOff = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isCutOff ? new Refusal('BAD_REQUEST', 'The body was cut off.') : null;
}
