import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { getJson } from '../server/legacy-client.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
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
const scope = { kind: 'SILENCE', values: [{ field: 'Namespace', value: 'namespace-that-is-not' }] };
const inADay = new Date(Date.now() + 86_400_000).toISOString();
const silence = { ...scope, reason: 'a rehearsal', until: inADay };
const toAlerts = { alerts: [{ id: 'alert-that-is-not' }], act: comment };

/** Ids of things that there are, by how the paths name them. */
async function pathsOf(url: string): Promise<(path: string) => string> {
  const api = `${url}/api/v1/tetragon`;
  const { rules } = await getJson<{ rules: readonly { id: string; firstSeen: unknown }[] }>(`${api}/rules`);
  const learning = rules.find(({ firstSeen }) => firstSeen !== null);
  const { alerts } = await getJson<{ alerts: readonly { id: string }[] }>(`${api}/alerts`);
  const ofPolicy = new URLSearchParams({ format: 'json', q: 'policy:watch-files' });
  const [event] = await getJson<readonly { id: string }[]>(`${api}/events/export?${ofPolicy}`);
  const made = await fetch(`${api}/mutes`, { method: 'POST', ...json(silence) });
  const mute = (await made.json()) as { readonly id: string };
  return (path) =>
    path
      .replace('/rules/{id}', `/rules/${learning?.id}`)
      .replace('/mutes/{id}', `/mutes/${mute.id}`)
      .replace('/alerts/{id}', `/alerts/${alerts[0]?.id}`)
      .replace('/events/{id}', `/events/${event?.id}`)
      .replace('{execId}', encodeURIComponent(execId));
}

/** What is sent, by method and path. */
const bodies: Readonly<Record<string, RequestInit>> = {
  'post /api/v1/tetragon/ingest': { body: lines, headers: { 'content-type': 'application/x-ndjson' } },
  'post /api/v1/tetragon/alerts/changes': json(toAlerts),
  'patch /api/v1/tetragon/alerts/{id}': json(comment),
  'post /api/v1/tetragon/mutes': json(silence),
  'post /api/v1/tetragon/mutes/preview': json(scope),
  'patch /api/v1/tetragon/mutes/{id}': json({ reason: 'another one' }),
};

function json(body: object): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

describe('what the OpenAPI document describes', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer('--source', 'http');
  });
  afterAll(() => server.stop());

  it('is answered, every path by every method that is named, in the media type that is told', async () => {
    await fetch(`${server.url}/api/v1/tetragon/ingest`, { method: 'POST', ...bodies['post /api/v1/tetragon/ingest'] });
    const { paths } = await getJson<Described>(`${server.url}/api/openapi.json`);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => {
        const [status = '', answer] = Object.entries(responses).find(([each]) => each.startsWith('2')) ?? [];
        return { path, method, told: [Number(status), Object.keys(answer?.content ?? {})[0]] };
      }),
    );
    expect(operations.length).toBeGreaterThan(8);
    const named = await pathsOf(server.url);
    for (const { path, method, told } of operations) {
      const init = { method: method.toUpperCase(), ...bodies[`${method} ${path}`] };
      const answer = await fetch(server.url + named(path), init);
      const [mediaType] = (answer.headers.get('content-type') ?? '').split(';');
      expect([path, method, answer.status, mediaType]).toEqual([path, method, ...told]);
    }
  });
});
