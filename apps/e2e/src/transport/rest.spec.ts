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

describe('what the OpenAPI document describes', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer('--source', 'http');
  });
  afterAll(() => server.stop());

  it('is answered, every path by every method that is named, in the media type that is told', async () => {
    const { paths } = await getJson<Described>(`${server.url}/api/openapi.json`);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({ path, method, content: responses[200].content })),
    );
    expect(operations.length).toBeGreaterThan(8);
    const { rules } = await getJson<{ rules: readonly { id: string }[] }>(`${server.url}/api/v1/tetragon/rules`);
    for (const { path, method, content } of operations) {
      const answer = await fetch(server.url + path.replace('/rules/{id}', `/rules/${rules[0]?.id}`), {
        method: method.toUpperCase(),
        ...(method === 'post' && {
          body: aLine({ kind: 'exec' }),
          headers: { 'content-type': 'application/x-ndjson' },
        }),
      });
      const [mediaType] = (answer.headers.get('content-type') ?? '').split(';');
      expect([path, method, answer.status, mediaType]).toEqual([path, method, 200, Object.keys(content)[0]]);
    }
  });
});
