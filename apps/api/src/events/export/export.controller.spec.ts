import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../../testing/started-app.ts';
import { maxExports } from './export-desk.ts';

const lineOf = (pid: number) => aLine({ kind: 'exec', binary: pid % 2 === 0 ? '/usr/bin/nmap' : '/bin/ls', pid });
const lines = Array.from({ length: 3000 }, (_, index) => lineOf(index + 1));
/** Held is less than pushed: a slow reader must not be helped by buffers on the way. */
const heavy = Array.from({ length: 24 }, (_, pid) =>
  aLine({ kind: 'exec', binary: '/bin/ls', pid, arguments: 'x'.repeat(1_000_000) }),
);

const written = (some: readonly string[]) => some.map((line) => `${line}\n`).join('');

describe('an export by REST', () => {
  let started: StartedApp;
  beforeAll(async () => {
    started = await startApp(['--max-events', '5000', '--export-max-events', '4000']);
    for (let from = 0; from < lines.length; from += 1000) await started.push(lines.slice(from, from + 1000));
  });
  afterAll(() => started.stop());

  const ask = async (parameters: string, headers: Record<string, string> = {}): Promise<IncomingMessage> => {
    const request = get(`${started.url}/api/v1/tetragon/events/export?${parameters}`, { headers });
    return ((await once(request, 'response')) as [IncomingMessage])[0];
  };

  it('gives the exported lines as they came, newest first or oldest first', async () => {
    expect(await text(await ask(''))).toBe(written(lines.toReversed()));
    expect(await text(await ask('order=oldest'))).toBe(written(lines));
    expect(await text(await ask('order=oldest&q=binary:nmap'))).toBe(
      written(lines.filter((line) => line.includes('nmap'))),
    );
  });

  it.each([
    ['', 'application/x-ndjson', 'ndjson'],
    ['format=json', 'application/json', 'json'],
    ['format=csv', 'text/csv', 'csv'],
  ])('names the file of %j and what it is', async (parameters, type, ending) => {
    const answer = await ask(parameters);
    answer.resume();
    expect(answer.headers).toMatchObject({ 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
    expect(answer.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="tetrascope-events-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\.${ending}"$`),
    );
    await once(answer, 'end');
  });

  it('tells behind the last event where to go on, until there is no more', async () => {
    const parts: string[] = [];
    for (let after = '', hasMore = true; hasMore;) {
      const answer = await ask(`order=oldest&limit=1100&after=${after}`);
      parts.push(await text(answer));
      after = answer.trailers['tetrascope-after'] ?? '';
      hasMore = answer.trailers['tetrascope-has-more'] === 'true';
    }
    expect(parts).toHaveLength(3);
    expect(parts.join('')).toBe(written(lines));
  });

  it('has the id of each event in the other formats', async () => {
    const events = JSON.parse(await text(await ask('format=json&limit=3'))) as { id: string }[];
    const rows = (await text(await ask('format=csv&limit=2'))).split('\r\n');
    expect(rows.slice(1, 3).map((row) => row.split(',')[0])).toEqual(events.slice(0, 2).map(({ id }) => id));
    expect(await text(await ask(`limit=1&after=${events[1]?.id}`))).toBe(written(lines.slice(-3, -2)));
  });

  it.each([
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const)('is packed as %s for who takes that, also with what comes behind it', async (encoding, unpack) => {
    for (const format of ['ndjson', 'csv', 'json']) {
      const answer = await ask(`format=${format}`, { 'accept-encoding': encoding });
      const packed = await buffer(answer);
      expect([format, answer.headers['content-encoding']]).toEqual([format, encoding]);
      expect(unpack(packed).toString()).toBe(await text(await ask(`format=${format}`)));
      expect(answer.trailers['tetrascope-has-more']).toBe('false');
    }
  });

  it.each([
    ['format=xml', 'format: use ndjson, json, csv'],
    ['order=odd', 'order: use newest or oldest'],
    ['limit=0', 'limit: use a whole number from 1 to 4000'],
    ['limit=4001', 'limit: use a whole number from 1 to 4000'],
    ['limit=1e3', 'limit: use a whole number from 1 to 4000'],
    [`after=${'x'.repeat(101)}`, 'after: use the id that an earlier page told'],
    ['q=naemspace:a', 'q: At character 1: there is no field "naemspace"'],
  ])('refuses %s', async (parameters, detail) => {
    const answer = await ask(parameters);
    expect(answer.headers).not.toHaveProperty('content-disposition');
    expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([
      400,
      { code: 'BAD_REQUEST', detail: expect.stringContaining(detail) },
    ]);
  });

  it('reads no event for who asks for the headers alone', async () => {
    const answer = await fetch(`${started.url}/api/v1/tetragon/events/export?format=csv`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  });
});

describe('exports whose readers take nothing', () => {
  let started: StartedApp;
  beforeAll(async () => {
    started = await startApp(['--max-event-mib', '64']);
    for (const line of heavy) await started.push([line]);
  });
  afterAll(() => started.stop());

  const begin = async () => {
    const request = get(`${started.url}/api/v1/tetragon/events/export`, { agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return answer.pause();
  };

  it('hold up nobody else, are as many as there are places, and are gone with their readers', async () => {
    const answers = await Promise.all(Array.from({ length: maxExports }, begin));
    expect((await fetch(`${started.url}/api/v1/tetragon/events?limit=1`)).status).toBe(200);
    const refused = await fetch(`${started.url}/api/v1/tetragon/events/export?format=csv`);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
      429,
      '1',
      { code: 'TOO_BUSY', detail: expect.stringContaining('4 exports are under way') },
    ]);
    expect(refused.headers.get('content-disposition')).toBeNull();
    for (const answer of answers) answer.on('error', () => {}).destroy();
    let next = refused;
    while (next.status === 429) next = await fetch(`${started.url}/api/v1/tetragon/events/export`);
    expect((await next.text()).length).toBeGreaterThan(24_000_000);
  });
});
