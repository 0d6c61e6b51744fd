import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type StartedApp } from '../testing/started-app.ts';
import { GraphqlSocket } from './graphql-socket.ts';
import { maxCost, maxDepth } from './query-limits.ts';

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

describe('GraphQL', () => {
  let started: StartedApp;
  let client: Client;

  beforeAll(async () => {
    started = await startApp();
    client = createClient({ url: `${started.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    await started.push([
      aLine({ kind: 'exec', binary: '/usr/bin/curl', namespace: 'fintech-demo', pod: 'trading-api-1', node: 'n1' }),
      aLine({ kind: 'exec', binary: '/bin/ls', namespace: 'kube-system', pod: 'agent-1', node: 'n2' }),
      aLine({ kind: 'exit', binary: '/bin/ls', namespace: 'kube-system', pod: 'agent-1', node: 'n2' }),
    ]);
  });
  afterAll(async () => {
    await client.dispose();
    await started.stop();
  });

  const post = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Answer;
  };

  it('pages through events, newest first', async () => {
    const query =
      'query ($after: ID) { events(first: 2, after: $after) { totalCount nodes { id type } pageInfo { endCursor hasNextPage } } }';
    const first = (await post(query)).data as { events: { pageInfo: { endCursor: string } } };
    expect(first).toMatchObject({
      events: {
        totalCount: 3,
        nodes: [{ type: 'process_exit' }, { type: 'process_exec' }],
        pageInfo: { hasNextPage: true },
      },
    });
    const second = (await post(query, { after: first.events.pageInfo.endCursor })).data;
    expect(second).toMatchObject({ events: { nodes: [{ type: 'process_exec' }], pageInfo: { hasNextPage: false } } });
  });

  it('pages through events from the other end, and tells where a page stands', async () => {
    const query =
      'query ($before: ID) { events(last: 2, before: $before) { total { value exactness } nodes { type } pageInfo { startCursor hasPreviousPage hasNextPage } } }';
    const last = (await post(query)).data as { events: { pageInfo: { startCursor: string } } };
    expect(last).toMatchObject({
      events: {
        total: { value: 3, exactness: 'EXACT' },
        nodes: [{ type: 'process_exec' }, { type: 'process_exec' }],
        pageInfo: { hasPreviousPage: true, hasNextPage: false },
      },
    });
    const newer = (await post(query, { before: last.events.pageInfo.startCursor })).data;
    expect(newer).toMatchObject({
      events: { nodes: [{ type: 'process_exit' }], pageInfo: { hasPreviousPage: false, hasNextPage: true } },
    });
  });

  it('tells the most frequent values', async () => {
    const query =
      '{ eventFacets(query: "namespace:kube-system") { events exactness facets { field values { value count } } } }';
    const { data } = await post(query);
    expect(data).toMatchObject({ eventFacets: { events: 2, exactness: 'EXACT' } });
    const { facets } = (data as { eventFacets: { facets: unknown[] } }).eventFacets;
    expect(facets).toContainEqual({ field: 'binary', values: [{ value: '/bin/ls', count: 2 }] });
  });

  it('filters', async () => {
    const count = async (filter: object) =>
      (await post('query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', { filter })).data;
    expect(await count({ severity: ['HIGH'] })).toEqual({ events: { totalCount: 1 } });
    expect(await count({ namespace: ['kube-system'], type: ['process_exec'] })).toEqual({ events: { totalCount: 1 } });
    expect(await count({ text: 'TRADING', severity: null })).toEqual({ events: { totalCount: 1 } });
    expect(await count({ binary: ['ls'], node: ['n1'] })).toEqual({ events: { totalCount: 0 } });
  });

  it('takes conditions as text, beside the others', async () => {
    const count = async (query: string, filter: object = {}) =>
      (
        await post('query ($q: String, $f: EventFilter) { events(query: $q, filter: $f) { totalCount } }', {
          q: query,
          f: filter,
        })
      ).data;
    expect(await count('-binary:/bin/ls severity:>=HIGH "trading"')).toEqual({ events: { totalCount: 1 } });
    expect(await count('namespace:=~^kube')).toEqual({ events: { totalCount: 2 } });
    expect(await count('namespace:=~^kube', { type: ['process_exit'] })).toEqual({ events: { totalCount: 1 } });
    expect(await count('')).toEqual({ events: { totalCount: 3 } });
  });

  it('points at what is wrong with a text', async () => {
    const { errors } = await post('{ events(query: "pod:a path:=~[") { totalCount } }');
    const message = 'At character 14: "[" is a regular expression that RE2 does not read (missing closing ]: `[`).';
    expect(errors).toMatchObject([
      {
        message: `query: ${message}`,
        extensions: {
          code: 'BAD_REQUEST',
          errors: [{ field: 'query', message, code: 'not_a_regex', position: 13 }],
        },
      },
    ]);
  });

  it('speaks the language asked for', async () => {
    const query =
      '{ zh: alerts { nodes { title rule { title } } } en: alerts(language: en) { nodes { title description event { raw } } } }';
    const { data } = await post(query);
    expect(data).toMatchObject({
      zh: { nodes: [{ title: '可疑網路工具執行' }] },
      en: { nodes: [{ title: 'Network tool run' }] },
    });
  });

  it.each([
    ['a page too large', '{ events(first: 201) { totalCount } }', 'BAD_REQUEST', /first/],
    ['a time that is none', '{ events(filter: { from: "yesterday" }) { totalCount } }', 'BAD_REQUEST', /filter\.from/],
    ['an unknown field', '{ events { nothing } }', 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    [
      'too deep a nest',
      `{__schema{types${'{ofType'.repeat(maxDepth)}{name}${'}'.repeat(maxDepth)}}}`,
      'GRAPHQL_VALIDATION_FAILED',
      /./,
    ],
    [
      'too costly a query',
      `{${Array.from({ length: 40 }, (_, at) => `a${at}: events(first: 200) { nodes { id raw } }`).join(' ')}}`,
      'QUERY_TOO_COMPLEX',
      new RegExp(`at most ${maxCost}`),
    ],
  ])('refuses %s, saying why', async (_what, query, code, message) => {
    const { errors } = await post(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain(code);
    expect(errors?.[0]?.message).toMatch(message);
  });

  const doubling = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);

  it.each([
    ['a variable that is missing', 'query ($n: Int!) { events(first: $n) { totalCount } }', {}],
    ['a variable of another type', 'query ($n: Int!) { events(first: $n) { totalCount } }', { n: 'x' }],
    ['a subscription, which needs a socket', 'subscription { eventStream { lost } }', {}],
    [
      'fragments that double',
      `{ ...F0 } ${doubling.join(' ')} fragment F60 on Query { statistics { totalEvents } }`,
      {},
    ],
  ])('answers 400 to %s', async (_what, query, variables) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await answer.json()) as Answer;
    expect([answer.status, errors?.[0]?.extensions.code]).toEqual([400, expect.not.stringContaining('INTERNAL')]);
  });

  it('refuses a batch of queries', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([{ query: '{ statistics { totalEvents } }' }]);
    expect((await fetch(`${started.url}/graphql`, { method: 'POST', headers, body })).status).toBe(400);
  });

  it('leads a browser to GraphiQL', async () => {
    const answer = await fetch(`${started.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await answer.text()).toContain('/graphiql/');
  });

  it('streams events that match a text', async () => {
    const query = 'subscription { eventStream(query: "binary:$map -binary:kmap") { events { binary } } }';
    const stream = client.iterate({ query });
    await stream.next();
    await started.push(['/bin/ls', '/usr/bin/kmap', '/usr/bin/nmap'].map((binary) => aLine({ kind: 'exec', binary })));
    expect((await stream.next()).value).toEqual({ data: { eventStream: { events: [{ binary: '/usr/bin/nmap' }] } } });
    await stream.return?.();
  });

  it('streams events that match, from an empty first batch on, to the end', async () => {
    const query =
      'subscription ($filter: EventFilter) { eventStream(filter: $filter) { lost events { binary severity raw } } }';
    const stream = client.iterate({ query, variables: { filter: { severity: ['HIGH', 'CRITICAL'] } } });
    expect((await stream.next()).value).toEqual({ data: { eventStream: { lost: 0, events: [] } } });
    const line = aLine({ kind: 'exec', binary: '/usr/bin/nmap' });
    await started.push([aLine({ kind: 'exec', binary: '/bin/ls' }), line]);
    expect((await stream.next()).value).toEqual({
      data: { eventStream: { lost: 0, events: [{ binary: '/usr/bin/nmap', severity: 'HIGH', raw: line }] } },
    });
    await stream.return?.();
  });

  it('streams alerts and figures', async () => {
    const alerts = client.iterate({
      query: 'subscription { alertStream(language: en) { alerts { severity title } } }',
    });
    expect((await alerts.next()).value).toEqual({ data: { alertStream: { alerts: [] } } });
    await started.push([aLine({ kind: 'exec', binary: '/usr/bin/wget' })]);
    expect((await alerts.next()).value).toEqual({
      data: { alertStream: { alerts: [{ severity: 'HIGH', title: 'Network tool run' }] } },
    });
    const figures = client.iterate({
      query: 'subscription { statisticsStream { sources { name kind state } simulated } }',
    });
    expect((await figures.next()).value).toMatchObject({
      data: { statisticsStream: { simulated: false, sources: [{ name: 'http', kind: 'http', state: 'RUNNING' }] } },
    });
    await Promise.all([alerts.return?.(), figures.return?.()]);
  });

  it.each([
    ['subscription { eventStream(filter: { from: "x" }) { lost } }', 'BAD_REQUEST'],
    ['subscription { nothing }', undefined],
    ['subscription { eventStream @skip(if: true) { lost } }', 'BAD_REQUEST'],
  ])('refuses %s over a socket', async (query, code) => {
    const stream = client.iterate({ query });
    const outcome = await stream.next().catch((errors: unknown) => ({ value: { errors } }));
    const { errors } = outcome.value as { errors: { extensions?: { code?: string } }[] };
    expect(errors[0]?.extensions?.code).toBe(code);
  });

  it('takes variables nested without end for a mistake, and goes on', async () => {
    const socket = new WebSocket(`${started.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const answers: string[] = [];
    socket.on('message', (data: Buffer) => answers.push(data.toString('utf8')));
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const query = 'subscription { eventStream { lost } }';
    socket.send(`{"id":"1","type":"subscribe","payload":{"query":"${query}","variables":{"a":${deep}}}}`);
    await once(socket, 'message');
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({ id: '1', type: expect.stringMatching(/^(next|error)$/) });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  });

  it('cuts off who asks on and on without reading', async () => {
    const socket = new WebSocket(`${started.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(200_000) } });
    const closed = once(socket, 'close');
    const asking = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(ping), 1);
    const { clients } = started.app.get(GraphqlSocket).server;
    const before = clients.size;
    while (clients.size === before) await new Promise((resolve) => setTimeout(resolve, 20));
    clearInterval(asking);
    socket.resume();
    await closed;
  });

  it('hides its schema where introspection is off', async () => {
    const closed = await startApp(['--introspection', 'false']);
    const socket = createClient({ url: `${closed.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const query = '{ __schema { queryType { name } } }';
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${closed.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(await answer.json()).toMatchObject({ errors: [{}] });
    await expect(socket.iterate({ query }).next()).rejects.toBeDefined();
    await socket.dispose();
    await closed.stop();
  });
});
