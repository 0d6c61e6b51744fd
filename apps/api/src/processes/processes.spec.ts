import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processTreeSchema, type Process, type ProcessTree } from '@tetrascope/contracts';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 1, 8, 0, seconds)).toISOString();
const idOf = (pid: number, seconds: number, fraction = '003123456'): string =>
  Buffer.from(`worker-1:${100 + seconds}${fraction}:${pid}`).toString('base64');

const [shim, bash, curl, loop] = [idOf(50, 0), idOf(100, 10), idOf(110, 20), idOf(120, 30)];
/** What an agent started anew calls bash. */
const bashAnew = idOf(100, 10, '000000000');

const exec = (pid: number, seconds: number, parentExecId: string, wish: EventWish = {}): string =>
  aLine({ pid, execId: idOf(pid, seconds), time: at(seconds), parentExecId, ...wish });

const lines = [
  exec(100, 10, shim, { binary: '/bin/bash', parentBinary: '/usr/bin/containerd-shim', parentPid: 50 }),
  exec(110, 20, bash, { binary: '/usr/bin/curl', arguments: 'https://example.com' }),
  aLine({
    kind: 'kprobe',
    pid: 110,
    execId: curl,
    parentExecId: bash,
    time: at(21),
    functionName: 'security_file_open',
    path: '/etc/passwd',
    binary: '/usr/bin/curl',
  }),
  aLine({
    kind: 'exit',
    pid: 110,
    execId: curl,
    startTime: at(20),
    time: at(23),
    parentExecId: bash,
    signal: 'SIGKILL',
  }),
  exec(120, 30, bash, { binary: '/bin/seq' }),
  ...Array.from({ length: 7 }, (_, index) => exec(200 + index, 40 + index, loop, { binary: '/bin/true' })),
  // an agent is started anew
  aLine({
    pid: 100,
    execId: bashAnew,
    flags: 'procFS auid',
    startTime: at(10),
    time: at(60),
    parentExecId: shim,
    binary: '/bin/bash',
    parentBinary: '/usr/bin/containerd-shim',
  }),
  exec(130, 70, bashAnew, { binary: '/bin/late' }),
  aLine({
    kind: 'exit',
    pid: 130,
    execId: idOf(130, 70),
    startTime: at(70),
    time: at(71),
    parentExecId: bashAnew,
    status: 3,
  }),
];

const folder = mkdtempSync(join(tmpdir(), 'tetrascope-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stores = [
  ['memory', ['--store', 'memory']],
  ['embedded', ['--store', 'embedded', '--data-dir', folder]],
] as const;

describe.each(stores)('trees of processes from the %s store', (_, flags) => {
  let started: StartedApp;
  beforeAll(async () => {
    started = await startApp(flags);
    await started.push(lines);
  });
  afterAll(() => started.stop());

  const ask = (execId: string, query = '') =>
    fetch(`${started.url}/api/v1/tetragon/processes/${encodeURIComponent(execId)}/tree${query}`);
  const treeOf = async (execId: string, query = ''): Promise<ProcessTree> =>
    processTreeSchema.parse(await (await ask(execId, query)).json());
  const drawn = (processes: readonly Process[]) => processes.map(({ depth, binary }) => `${depth} ${binary}`);
  const graphql = async (query: string, variables: object) =>
    (
      await fetch(`${started.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
    ).json() as Promise<{ data: { processTree: ProcessTree | null } | null; errors?: { message: string }[] }>;

  it('show ancestors, exits, durations, severities and alerts', async () => {
    const { ancestors, branch, exactness, eventsExactness } = await treeOf(curl);
    expect(drawn(ancestors)).toEqual(['-3 null', '-2 /usr/bin/containerd-shim', '-1 /bin/bash']);
    expect(ancestors[0]).toMatchObject({ standing: 'MISSING', pid: 1, eventId: null, parentId: null });
    expect(ancestors[1]).toMatchObject({ standing: 'MENTIONED', pid: 50, events: 0, severity: null });
    expect(branch).toMatchObject([
      {
        id: curl,
        parentId: bash,
        standing: 'HELD',
        binary: '/usr/bin/curl',
        arguments: 'https://example.com',
        startedAt: at(20),
        endedAt: at(23),
        durationMs: 3000,
        signal: 'SIGKILL',
        status: null,
        events: 3,
        severity: 'CRITICAL',
        graveEvents: 2,
        children: 0,
        more: null,
      },
    ]);
    expect([exactness, eventsExactness]).toEqual(['EXACT', 'EXACT']);
  });

  it('name the alerts of each process, and not of its children', async () => {
    const held = (await (await fetch(`${started.url}/api/v1/tetragon/alerts`)).json()) as { alerts: { id: string }[] };
    const { branch, alertsExactness } = await treeOf(bash, '?depth=1&language=en');
    expect(alertsExactness).toBe('EXACT');
    const [root, ...children] = branch;
    expect([root?.graveEvents, root?.alerts]).toEqual([0, []]);
    const alerts = children.find(({ id }) => id === curl)?.alerts ?? [];
    expect(alerts.map(({ id }) => id).sort()).toEqual(held.alerts.map(({ id }) => id).sort());
    expect(alerts.length).toBeGreaterThan(0);
    for (const alert of alerts)
      expect(alert).toMatchObject({ status: 'ACTIVE', title: expect.stringMatching(/^[A-Z]/) });
  });

  it.each([
    ['its first exec_id', bash],
    ['that of an agent started anew', bashAnew],
  ])('stitch a process together, asked for by %s', async (_name, execId) => {
    const { ancestors, branch } = await treeOf(execId, '?depth=1');
    expect(drawn(ancestors).at(-1)).toBe('-1 /usr/bin/containerd-shim');
    expect(drawn(branch)).toEqual(['0 /bin/bash', '1 /usr/bin/curl', '1 /bin/seq', '1 /bin/late']);
    expect(branch[0]).toMatchObject({ execIds: [bash, bashAnew].sort(), events: 2, startedAt: at(10), endedAt: null });
    expect(branch[3]).toMatchObject({ status: 3, signal: null, durationMs: 1000 });
    expect(branch[2]).toMatchObject({ children: 7, more: '' });
  });

  it('go on where they were cut, without a gap or a repeat', async () => {
    const pids: (number | null)[] = [];
    for (let after = ''; ;) {
      const { branch } = await treeOf(loop, `?children=3&after=${encodeURIComponent(after)}`);
      pids.push(...branch.slice(1).map(({ pid }) => pid));
      const more = branch[0]?.more ?? null;
      if (more === null) break;
      after = more;
    }
    expect(pids).toEqual([200, 201, 202, 203, 204, 205, 206]);
  });

  it('begin at a process of which only its children tell', async () => {
    const { ancestors, branch } = await treeOf(shim, '?depth=2&children=1');
    expect(ancestors).toHaveLength(1);
    expect(drawn(branch)).toEqual(['0 /usr/bin/containerd-shim', '1 /bin/bash', '2 /usr/bin/curl']);
  });

  it('are answered over GraphQL by an event, and are null where nothing tells of them', async () => {
    const query = `query ($execId: ID, $eventId: ID) {
      processTree(execId: $execId, eventId: $eventId, depth: 0) { branch { id eventId children } ancestors { id } }
    }`;
    const eventId = (await treeOf(loop)).branch[0]?.eventId;
    const { data } = await graphql(query, { eventId });
    expect(data?.processTree).toMatchObject({
      branch: [{ id: loop, eventId, children: 7 }],
      ancestors: [{}, {}, { id: bash }],
    });
    expect(await graphql(query, { execId: 'nobody' })).toEqual({ data: { processTree: null } });
    expect(await graphql(query, { eventId: 'none' })).toEqual({ data: { processTree: null } });
    expect((await graphql(query, {})).errors?.[0]?.message).toBe('execId: give it, or eventId, and not both');
  });

  it.each([
    ['depth=17', 'query.depth'],
    ['children=0', 'query.children'],
    ['children=x', 'query.children'],
  ])('refuse %s by name', async (query, field) => {
    const answer = await ask(bash, `?${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ field }] }]);
  });

  it('say that nothing tells of a process', async () => {
    const answer = await ask('bm9ib2R5');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });
});
