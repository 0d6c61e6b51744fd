import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legacyEventsAnswerSchema, ruleBaselineSchema, ruleListSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const id = '0b1c2d3e-0000-4000-8000-0000000000f1';
const rule = `title: New program of a shop
id: ${id}
level: high
logsource: {product: tetragon}
detection: {run: {event_type: process_exec, process.pod.namespace: shop}, condition: run}
first_seen: {field: Image, learning: 1h}
`;
const hourMs = 3_600_000;

describe('what a rule has learned', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tetrascope-learned-'));
  const startMs = Date.now() - 9 * hourMs;
  const path = join(folder, 'rule.yml');
  let started: StartedApp;

  const start = () => startApp(['--rules', path, '--store', 'embedded', '--data-dir', join(folder, 'data')]);
  const at = (more: string, init?: RequestInit) => fetch(`${started.url}/api/v1/tetragon/rules${more}`, init);
  const learned = async () => ruleBaselineSchema.parse(await (await at(`/${id}/baseline`)).json());
  const run = (binary: string, hours: number) =>
    started.push([
      aLine({
        ...{ kind: 'exec', namespace: 'shop', workload: 'web', binary },
        time: new Date(startMs + hours * hourMs).toISOString(),
      }),
    ]);
  /** The severity of the newest event. */
  const severity = async () => {
    const answer = await fetch(`${started.url}/api/v1/tetragon/events?limit=1`);
    return legacyEventsAnswerSchema.parse(await answer.json()).events[0]?.severity;
  };

  beforeAll(async () => {
    writeFileSync(path, rule);
    started = await start();
  });
  afterAll(async () => {
    await started.stop();
    rmSync(folder, { recursive: true });
  });

  it('is nothing before its first event', async () => {
    const told = ruleListSchema.parse(await (await at('')).json()).rules.find((each) => each.id === id);
    expect(told?.firstSeen).toEqual({ fields: ['Image'], by: [], learningSeconds: 3600 });
    expect(await learned()).toEqual({ id, since: null, scopes: 0, values: 0, untold: 0, letGo: 0, learned: [] });
  });

  it('is told by workload, and what is not among it is found', async () => {
    await run('/bin/a', 0);
    expect(await severity()).toBe('LOW');
    await run('/bin/b', 2);
    expect(await severity()).toBe('HIGH');
    await run('/bin/b', 3);
    expect(await severity()).toBe('LOW');
    expect(await learned()).toMatchObject({
      ...{ since: new Date(startMs).toISOString(), scopes: 1, values: 2 },
      learned: [
        {
          scope: [
            { field: 'namespace', value: 'shop' },
            { field: 'workload', value: 'web' },
          ],
          ...{ isLearning: false, values: 2 },
          latest: [
            { value: '/bin/b', count: 2 },
            { value: '/bin/a', count: 1 },
          ],
        },
      ],
    });
  });

  it('is known after a restart', async () => {
    await started.stop();
    started = await start();
    expect(await learned()).toMatchObject({
      scopes: 1,
      values: 2,
      learned: [{ latest: [{ count: 2 }, { count: 1 }] }],
    });
    await run('/bin/b', 4);
    expect(await severity()).toBe('LOW');
    await run('/bin/c', 4);
    expect(await severity()).toBe('HIGH');
  });

  it('is forgotten when that is asked for, and learned anew', async () => {
    const reset = await at(`/${id.toUpperCase()}/baseline/reset`, { method: 'POST' });
    expect([reset.status, await reset.json()]).toMatchObject([200, { id, scopes: 0, values: 0, learned: [] }]);
    await run('/bin/d', 5);
    expect(await severity()).toBe('LOW');
    await started.stop();
    started = await start();
    expect(await learned()).toMatchObject({ values: 1, since: new Date(startMs + 5 * hourMs).toISOString() });
  });

  it('is told and forgotten by GraphQL, too', async () => {
    const ask = async (query: string) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${started.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      return ((await answer.json()) as { data: unknown }).data;
    };
    expect(await ask(`{ ruleBaseline(id: "${id}") { values learned { values latest { value } } } }`)).toEqual({
      ruleBaseline: { values: 1, learned: [{ values: 1, latest: [{ value: '/bin/d' }] }] },
    });
    expect(await ask(`mutation { resetRuleBaseline(id: "${id}") { values since } }`)).toEqual({
      resetRuleBaseline: { values: 0, since: null },
    });
    expect(await ask('{ ruleBaseline(id: "none") { values } }')).toEqual({ ruleBaseline: null });
  });

  it('is not told of a rule that learns nothing, or is not there', async () => {
    const [other] = ruleListSchema.parse(await (await at('')).json()).rules.filter((each) => each.firstSeen === null);
    expect((await at(`/${other?.id}/baseline`)).status).toBe(404);
    expect((await at('/none/baseline/reset', { method: 'POST' })).status).toBe(404);
  });
});
