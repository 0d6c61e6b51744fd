import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleFaultListSchema, ruleListSchema, type RuleList } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const id = (n: number): string => `0b1c2d3e-0000-4000-8000-00000000000${n}`;
const aRule = (n: number, program: string, more: readonly string[] = []): string =>
  [
    `title: ${program} run`,
    `id: ${id(n)}`,
    'author: A. Author',
    'license: MIT',
    'references: ["https://example.org/a"]',
    'tags: [attack.t1059.004]',
    'level: high',
    'logsource: {product: tetragon}',
    `detection: {selection: {event_type: process_exec, Program: ${program}}, condition: selection}`,
    ...more,
  ].join('\n');
const needsSetns =
  'tetrascope: {title: {zh_TW: 進入}, requires: {functions: [sys_setns], policies: [namespaces], fields: [process.cap]}}';

describe('the rules', () => {
  let folder = '';
  let started: StartedApp;
  let client: Client;
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${started.url}/api/v1/tetragon/rules${path}`)).json();
  const list = async (language: string): Promise<RuleList> => ruleListSchema.parse(await get(`?language=${language}`));
  const rule = async (n: number, language = 'en') => (await list(language)).rules.find((each) => each.id === id(n));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    await put('1.yml', aRule(1, 'frobnicate'));
    await put('2.yml', aRule(2, 'setns', [needsSetns]));
    await put('3.yml', aRule(3, 'quiet'));
    await put('4.yml', 'title: [');
    const adjustments = ['--disabled-rules', id(3), '--rule-severities', `${id(1)}=low`];
    started = await startApp(['--rules', folder, ...adjustments]);
    client = createClient({ url: `${started.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
  });
  afterAll(async () => {
    await client.dispose();
    await started.stop();
    await rm(folder, { recursive: true });
  });

  it('are listed with where they come from, and as the operator wants them', async () => {
    expect(await rule(1)).toMatchObject({
      title: 'frobnicate run',
      author: 'A. Author',
      license: 'MIT',
      references: ['https://example.org/a'],
      tags: ['attack.t1059.004'],
      severity: 'LOW',
      ownSeverity: 'HIGH',
      origin: 'USER',
      file: join(folder, '1.yml'),
      state: 'ENABLED',
    });
    expect(await rule(3)).toMatchObject({ state: 'DISABLED' });
    expect(await rule(2, 'zh_TW')).toMatchObject({ title: '進入' });
    expect((await list('en')).rules.find(({ origin }) => origin === 'SHIPPED')?.file).toMatch(/^rules\/\w+\//);
  });

  it('refuse a language that is none', async () => {
    expect(await get('?language=fr')).toMatchObject({ status: 400, detail: expect.stringContaining('language') });
  });

  it('tell what is at fault, and the source', async () => {
    expect(ruleFaultListSchema.parse(await get('/faults'))).toMatchObject({
      total: 1,
      faults: [{ kind: 'LEFT_OUT', file: join(folder, '4.yml'), line: 1 }],
    });
    expect(await get(`/${id(1)}/source`)).toMatchObject({ file: join(folder, '1.yml'), text: aRule(1, 'frobnicate') });
    expect(await get('/nobody/source')).toMatchObject({ status: 404 });
  });

  it('count hits, and say what was never seen of what they need', async () => {
    expect(await rule(2)).toMatchObject({ missing: [] });
    await started.push([
      ...Array.from({ length: 999 }, () => aLine({ binary: '/bin/true' })),
      aLine({ binary: '/usr/bin/frobnicate', time: '2026-03-01T08:00:00Z' }),
    ]);
    expect(await rule(1)).toMatchObject({ hits: 1, lastHitAt: '2026-03-01T08:00:00.000Z', asked: 1, missing: [] });
    expect(await rule(2)).toMatchObject({
      hits: 0,
      policies: ['namespaces'],
      missing: [
        { kind: 'FUNCTION', anyOf: ['sys_setns'] },
        { kind: 'FIELD', anyOf: ['process.cap'] },
      ],
    });
    expect((await list('en')).seen).toMatchObject({ events: 1000, types: [{ name: 'process_exec', count: 1000 }] });
    expect(await (await fetch(`${started.url}/metrics`)).text()).toContain(
      `tetrascope_rule_hits_total{rule="${id(1)}"} 1`,
    );
  });

  it('tell by a subscription that they hit, and that the files have changed', async () => {
    type Change = { rulesChanged: { edition: number; activity: { id: string; hits: number }[] } };
    const changes = client.iterate<Change>({
      query: 'subscription { rulesChanged { edition faults activity { id hits state } } }',
    });
    const next = async () => (await changes.next()).value?.data?.rulesChanged;
    const first = (await next())?.edition ?? 0;
    await started.push([aLine({ binary: '/usr/bin/frobnicate' })]);
    expect((await next())?.activity).toEqual([{ id: id(1), hits: 2, state: 'ENABLED' }]);
    await put('5.yml', aRule(5, 'later'));
    let change = await next();
    while (change?.edition === first) change = await next();
    expect(change?.edition).toBe(first + 1);
    expect(await rule(5)).toMatchObject({ title: 'later run' });
    expect(await rule(1)).toMatchObject({ hits: 2, asked: 2 });
    await changes.return?.();
  });

  it('are asked by GraphQL', async () => {
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ rules(language: en) { edition rules { id missing { kind anyOf } } seen { events types { name count } } }
          ruleFaults { total faults { file line column message kind } } ruleSource(id: "${id(1)}") { text } }`,
      }),
    });
    const { data } = (await answer.json()) as { data: { rules: RuleList; ruleFaults: object; ruleSource: object } };
    expect(data.rules.rules.map((each) => each.id)).toContain(id(1));
    expect(data.ruleFaults).toMatchObject({ total: 1 });
    expect(data.ruleSource).toEqual({ text: aRule(1, 'frobnicate') });
  });
});
