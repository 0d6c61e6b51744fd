import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ingestAnswerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

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
    const text = await (await fetch(`${started.url}/metrics`)).text();
    expect(text).toContain('tetrascope_lines_total{source="http",outcome="stored",reason=""} 12');
    expect(text).toContain('tetrascope_lines_total{source="http",outcome="rejected",reason="not_json"} 1');
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
