import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ingestAnswerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { loadConfig } from '../config/load-config.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';
import { Intake } from './intake.ts';
import { patience } from './patience.ts';
import { maxPushes, PushRoute } from './push-route.ts';
import { until } from './sources/testing/recorded-source.ts';
import { FaultyStore } from './testing/faulty-store.ts';

const line = (pid: number) => aLine({ kind: 'exec', pid });

describe('POST /api/v1/tetragon/ingest', () => {
  let started: StartedApp;
  beforeAll(async () => void (started = await startApp()));
  afterAll(() => started.stop());

  const push = (body: string | Buffer, headers: Record<string, string>) =>
    fetch(`${started.url}/api/v1/tetragon/ingest`, { method: 'POST', headers, body });
  const taken = async (body: string | Buffer, headers: Record<string, string>) =>
    ingestAnswerSchema.parse(await (await push(body, headers)).json());

  it.each([
    ['lines', `${line(1)}\n${line(2)}\n`, { 'content-type': 'application/x-ndjson' }],
    ['lines without the last break', `${line(1)}\n${line(2)}`, { 'content-type': 'text/plain; charset=utf-8' }],
    [
      'gzipped lines',
      gzipSync(`${line(1)}\n${line(2)}\n`),
      { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    ],
    [
      'gzip by its other names, of the type curl gives by itself',
      gzipSync(`${line(1)}\n${line(2)}\n`),
      { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'X-GZIP' },
    ],
    ['an array, as Vector sends it', `[${line(1)},${line(2)}]`, { 'content-type': 'application/json' }],
    [
      'records around the line, as Fluent Bit sends an unparsed file',
      [line(1), line(2)].map((log) => JSON.stringify({ date: 1.5, log })).join('\n'),
      { 'content-type': 'application/json' },
    ],
  ])('takes %s', async (_what, body, headers) => {
    expect(await taken(body, headers)).toEqual({ received: 2, stored: 2, duplicates: 0, rejected: 0, rejects: [] });
  });

  it('tells which lines it refused, and takes their neighbours', async () => {
    const answer = await taken(`${line(1)}\nnot json\n${line(2)}\n`, { 'content-type': 'application/x-ndjson' });
    expect(answer).toMatchObject({ received: 3, stored: 2, rejected: 1 });
    expect(answer.rejects).toEqual([
      {
        code: 'not_json',
        offset: line(1).length + 1,
        reason: expect.stringContaining('not json') as unknown as string,
      },
    ]);
  });

  it.each([
    ['a type that holds no events', 'x', { 'content-type': 'image/png' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'an encoding it does not know',
      'x',
      { 'content-type': 'text/plain', 'content-encoding': 'br' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body that is no gzip', 'x', { 'content-type': 'text/plain', 'content-encoding': 'gzip' }, 400, 'BAD_REQUEST'],
    ['a foreign page', 'x', { 'content-type': 'text/plain', origin: 'https://evil.example' }, 403, 'FORBIDDEN_ORIGIN'],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    const answer = await push(body, headers as unknown as Record<string, string>);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  it('accounts for every line', async () => {
    const metrics = await (await fetch(`${started.url}/metrics`)).text();
    expect(metrics).toContain('tetrascope_lines_total{source="http",outcome="stored",reason=""} 14');
    expect(metrics).toContain('tetrascope_lines_total{source="http",outcome="rejected",reason="not_json"} 1');
  });

  it('says how to enable it where it is not', async () => {
    const closed = await startApp([], ['file:/nonexistent']);
    const answer = await fetch(`${closed.url}/api/v1/tetragon/ingest`, { method: 'POST', body: line(1) });
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { detail: expect.stringContaining('--source http') },
    ]);
    await closed.stop();
  });
});

describe('a push that breaks off', () => {
  const times = { ...patience };
  /** As shippers do; a connection of one request would be closed with its answer. */
  const agent = new Agent({ keepAlive: true });
  let store: FaultyStore;
  let intake: Intake;
  let adapter: FastifyAdapter;
  let url: string;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    times.idlePushMs = 3_600_000;
    store = new FaultyStore();
    intake = new Intake(store.ingest, store.books, Date.now, times);
    adapter = new FastifyAdapter();
    const host = new HttpAdapterHost<FastifyAdapter>();
    host.httpAdapter = adapter;
    const loaded = loadConfig(['--source', 'http'], {});
    if (loaded.kind !== 'run') throw new Error(loaded.kind);
    await new PushRoute(host, intake, store.ledger, loaded.config, times).onModuleInit();
    await new Promise<void>((resolve) => adapter.listen(0, '127.0.0.1', () => resolve()));
    url = `http://127.0.0.1:${(adapter.getHttpServer().address() as AddressInfo).port}/api/v1/tetragon/ingest`;
  });
  afterEach(async () => {
    agent.destroy();
    adapter.getHttpServer().closeAllConnections();
    await adapter.close();
  });

  const headers = { 'content-type': 'application/x-ndjson' };
  const push = (body: string | Buffer, more: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...headers, ...more }, body });

  /** Sends the head of a push and these bytes of its body, and no end. */
  function begin(
    bytes: string,
    more: Record<string, string> = {},
  ): { readonly sender: ClientRequest; readonly answer: Promise<IncomingMessage> } {
    const sender = request(url, { method: 'POST', headers: { ...headers, ...more }, agent });
    sender.write(bytes);
    return { sender, answer: once(sender, 'response').then(([response]) => response as IncomingMessage) };
  }

  it('gives up its place when it sends nothing more, and is told so', async () => {
    times.idlePushMs = 200;
    const { promise, resolve: open } = Promise.withResolvers<void>();
    store.gate = promise;
    const begun = Array.from({ length: maxPushes }, (_, pid) => begin(`${line(pid)}\n`));
    await until('all are under way', () => store.attempts === maxPushes);
    expect((await push(line(1))).status).toBe(429);

    // from here on it is the senders who are waited for
    open();
    const answers = await Promise.all(begun.map(({ answer }) => answer));
    times.idlePushMs = 3_600_000;
    for (const answer of answers) {
      expect([answer.statusCode, answer.headers.connection]).toEqual([400, 'close']);
      expect(JSON.parse(await text(answer))).toMatchObject({
        code: 'BAD_REQUEST',
        detail:
          'no byte of the body came for 0.2 s; send it in one go. Lines taken before that: 1 (1 stored, 0 refused).',
      });
    }
    expect((await push(line(1))).status).toBe(200);
  });

  it('is told what was taken before it was no gzip any more', async () => {
    const lines = [line(1), 'bad', line(2)].join('\n');
    const body = Buffer.concat([gzipSync(`${lines}\n`), gzipSync(line(3)).subarray(0, -10)]);
    const answer = await push(body, { 'content-encoding': 'gzip' });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        detail: 'the body is no whole gzip: unexpected end of file. Lines taken before that: 3 (2 stored, 1 refused).',
      },
    ]);
  });

  it.each([
    ['is no gzip', { 'content-encoding': 'gzip' }, 400, 'incorrect header check. Lines taken before that: 0 '],
    ['can not be stored', {}, 500, 'Lines taken before that: 0 '],
  ])('that %s can be sent to its end, and then has its answer', async (_what, more, status, detail) => {
    store.faults.push(new Error('disk full'));
    const { sender, answer } = begin(`${line(1)}\n`, more);
    sender.end(Buffer.alloc(20_000_000, 'x'));
    await once(sender, 'finish');
    const response = await answer;
    expect([response.statusCode, await text(response)]).toEqual([status, expect.stringContaining(detail)]);
  });

  it('is told what was stored before the store failed', async () => {
    const lines = `${line(1)}\n`.repeat(1000);
    const sent = begin(lines);
    await until('the first are stored', () => store.lines.length === 1000);
    store.faults.push(new Error('SQLITE_FULL: secret'));
    sent.sender.write(lines);
    const answer = await sent.answer;
    const problem = await text(answer);
    expect([answer.statusCode, problem]).toEqual([
      500,
      expect.stringContaining('Lines taken before that: 1000 (1000 stored, 0 refused).'),
    ]);
    expect(problem).not.toContain('secret');
    sent.sender.destroy();
  });

  it('stores nothing once the intake has stopped', async () => {
    const sent = begin(`${line(1)}\n`);
    await until('the first is stored', () => store.lines.length === 1);
    await intake.stop();
    sent.sender.write(`${line(2)}\n`);
    const answer = await sent.answer;
    expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([503, { code: 'STOPPING' }]);
    expect(store.lines).toEqual([line(1)]);
    sent.sender.destroy();
  });
});
