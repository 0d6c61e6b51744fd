import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { z } from 'zod';
import { startApp, type StartedApp } from '../testing/started-app.ts';
import { openApiDocument } from './openapi.ts';

const document = JSON.parse(JSON.stringify(openApiDocument)) as Record<string, unknown>;

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref') yield String(inner);
    else yield* refsIn(inner);
  }
}

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/'))
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);

const ok = 'responses/200/content/application~1json';

interface Listing {
  readonly alerts: readonly { readonly id: string }[];
}

const anExecId = 'bm9kZToxOjI';
const aShippedRule = '412a1a87-da42-4e12-a263-182d80f9839a';
const aRuleThatLearns = '7d0f1f0e-52b2-4c0a-9f53-6d2c0f4a1b01';

const pointerOf = (path: string): string => `#/paths/${path.replaceAll('/', '~1')}`;

/** What the operation at a pointer answers, which has a name. */
function schemaAt(pointer: string): z.ZodType {
  const name = String(at(`${pointer}/${ok}/schema/$ref`));
  const schema = { ...(at(name) as object), components: document['components'] };
  const own = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as Record<
    string,
    unknown
  >;
  return z.fromJSONSchema({ ...own, $defs: (own['components'] as { schemas: never }).schemas });
}

describe('the OpenAPI document', () => {
  let started: StartedApp;
  /** The newest: of an event of a policy, whose id it has. */
  let anAlert: string;
  /** Of a silence. */
  let aMute: string;
  const idIn = (path: string): string => {
    if (path.includes('/mutes/')) return aMute;
    if (path.includes('/alerts/')) return anAlert;
    if (path.includes('/baseline')) return aRuleThatLearns;
    return path.includes('/events/') ? anAlert.replace('alert-', '') : aShippedRule;
  };
  beforeAll(async () => {
    started = await startApp();
    await started.push([
      aLine({ kind: 'exec', binary: '/usr/bin/nmap', execId: anExecId }),
      aLine({ kind: 'kprobe', policy: 'files', path: '/etc/shadow' }),
    ]);
    const listing = (await (await fetch(`${started.url}/api/v1/tetragon/alerts`)).json()) as Listing;
    anAlert = listing.alerts[0]?.id ?? '';
    const made = await fetch(`${started.url}/api/v1/tetragon/mutes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'SILENCE',
        values: [{ field: 'Image', value: '/x' }],
        reason: 'x',
        until: new Date(Date.now() + 60_000).toISOString(),
      }),
    });
    aMute = ((await made.json()) as { id: string }).id;
  });
  afterAll(() => started.stop());

  it('refers to nothing that is not in it', () => {
    const refs = [...new Set(refsIn(document))];
    expect(refs.length).toBeGreaterThan(8);
    for (const ref of refs) expect([ref, at(ref)]).toEqual([ref, expect.any(Object)]);
  });

  const asked = Object.entries(openApiDocument.paths).flatMap(([path, calls]) =>
    path.startsWith('/api/v1') && 'get' in calls && !/export$|\.yml$/.test(path) ? [path] : [],
  );

  it.each(asked)('says of %s what it answers', async (path) => {
    const answer = (await (
      await fetch(started.url + path.replace('{id}', idIn(path)).replace('{execId}', anExecId))
    ).json()) as unknown;
    expect(schemaAt(`${pointerOf(path)}/get`).safeParse(answer).error).toBeUndefined();
  });

  it.each(['agents get', 'ledger get', 'ingest post'])('shows an example of %s that is as it says', (operation) => {
    const [name, method] = operation.split(' ');
    const place = `${pointerOf(`/api/v1/tetragon/${name}`)}/${method}`;
    const example = at(`${place}/${ok}/example`);
    expect(example).toEqual(expect.any(Object));
    expect(schemaAt(place).safeParse(example).error).toBeUndefined();
  });
});
