import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { getJson } from '../server/legacy-client.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';

interface Operation {
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, unknown>> } };
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const execId = 'bm9kZS0xOjE6MQ==';
const lines = [
  aLine({ kind: 'exec', execId, binary: '/usr/bin/curl', arguments: 'https://example.com' }),
  aLine({ kind: 'kprobe', policy: 'watch-files' }),
].join('\n');
const comment = { kind: 'COMMENT', why: 'seen' };

/** Ids of things that there are, by how the paths name them. */
async function pathsOf(url: string): Promise<(path: string) => string> {
  const api = `${url}/api/v1/tetragon`;
  const { rules } = await getJson<{ rules: readonly { id: string }[] }>(`${api}/rules`);
  const { alerts } = await getJson<{ alerts: readonly { id: string }[] }>(`${api}/alerts`);
  const ofPolicy = new URLSearchParams({ format: 'json', q: 'policy:watch-files' });
  const [event] = await getJson<readonly { id: string }[]>(`${api}/events/export?${ofPolicy}`);
  return (path) =>
    path
      .replace('/rules/{id}', `/rules/${rules[0]?.id}`)
      .replace('/alerts/{id}', `/alerts/${alerts[0]?.id}`)
      .replace('/events/{id}', `/events/${event?.id}`)
      .replace('{execId}', encodeURIComponent(execId));
}

/** What is sent to a path, by its method. */
function bodyOf(path: string, method: string): RequestInit {
  const json = (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  if (path.endsWith('/ingest')) return { body: lines, headers: { 'content-type': 'application/x-ndjson' } };
  if (method === 'patch') return json(comment);
  return method === 'post' ? json({ alerts: [{ id: 'alert-that-is-not' }], act: comment }) : {};
}

describe('what the OpenAPI document describes', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer('--source', 'http');
  });
  afterAll(() => server.stop());

  it('is answered, every path by every method that is named, in the media type that is told', async () => {
    await fetch(`${server.url}/api/v1/tetragon/ingest`, { method: 'POST', ...bodyOf('/ingest', 'post') });
    const { paths } = await getJson<Described>(`${server.url}/api/openapi.json`);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({ path, method, content: responses[200].content })),
    );
    expect(operations.length).toBeGreaterThan(8);
    const named = await pathsOf(server.url);
    for (const { path, method, content } of operations) {
      const answer = await fetch(server.url + named(path), { method: method.toUpperCase(), ...bodyOf(path, method) });
      const [mediaType] = (answer.headers.get('content-type') ?? '').split(';');
      expect([path, method, answer.status, mediaType]).toEqual([path, method, 200, Object.keys(content)[0]]);
    }
  });
});
