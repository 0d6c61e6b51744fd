import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newBinariesSchema, problemSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const hourMs = 3_600_000;

describe('new binaries', () => {
  let started: StartedApp;
  const nowMs = Date.now();
  const get = (query: string) => fetch(`${started.url}/api/v1/tetragon/new-binaries${query}`);
  const told = async (query: string) => newBinariesSchema.parse(await (await get(query)).json());
  const run = (binary: string, hoursAgo: number, workload = 'web') =>
    aLine({
      ...{ kind: 'exec', namespace: 'shop', workload, binary },
      time: new Date(nowMs - hoursAgo * hourMs).toISOString(),
    });

  beforeAll(async () => {
    started = await startApp();
    await started.push([
      run('/usr/bin/node', 30),
      run('/usr/bin/curl', 3),
      run('/usr/bin/node', 2),
      run('/usr/bin/nc', 1),
      run('/usr/bin/curl', 0.5),
      run('/bin/sh', 4, 'young'),
      aLine({ kind: 'exit', namespace: 'shop', workload: 'web', binary: '/usr/bin/never-started' }),
    ]);
  });
  afterAll(() => started.stop());

  it('are those that a workload had not run before these hours, the latest first', async () => {
    const { binaries, total, newWorkloads, isTold, memorySince, untold } = await told('?hours=24');
    expect(binaries).toMatchObject([
      { binary: '/usr/bin/nc', count: 1, namespace: 'shop', workload: 'web', node: '' },
      { binary: '/usr/bin/curl', count: 2, firstSeen: new Date(nowMs - 3 * hourMs).toISOString() },
    ]);
    expect(binaries[1]).toMatchObject({
      lastSeen: new Date(nowMs - 0.5 * hourMs).toISOString(),
      watchedSince: new Date(nowMs - 30 * hourMs).toISOString(),
    });
    expect({ total, newWorkloads, isTold, memorySince, untold }).toEqual({
      ...{ total: 2, newWorkloads: 1, isTold: true, untold: 0 },
      memorySince: new Date(nowMs - 30 * hourMs).toISOString(),
    });
    expect((await told('?hours=2')).binaries.map(({ binary }) => binary)).toEqual(['/usr/bin/nc']);
  });

  it('are none, and that is said, where nothing is known of the time before', async () => {
    expect(await told('?hours=48')).toMatchObject({ isTold: false, binaries: [], total: 0, newWorkloads: 2 });
  });

  it('come with the filter of their events', async () => {
    const [, curl] = (await told('')).binaries;
    const answer = await fetch(`${started.url}/api/v1/tetragon/events?q=${encodeURIComponent(curl?.query ?? '')}`);
    expect(((await answer.json()) as { events: unknown[] }).events).toHaveLength(2);
  });

  it('are told by GraphQL as by REST', async () => {
    const query = `{ newBinaries(hours: 24) { from to memorySince isTold total newWorkloads untold
      binaries { binary cluster namespace workload node firstSeen lastSeen count watchedSince query } } }`;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const answer = await fetch(`${started.url}/graphql`, { method: 'POST', headers, body });
    const { data } = (await answer.json()) as { data: { newBinaries: { from: string; to: string } } };
    const { from, to } = data.newBinaries;
    expect(data.newBinaries).toEqual({ ...(await told('?hours=24')), from, to });
  });

  it.each(['0', '721', '1.5', 'day'])('are not told of %s hours, and why is said', async (hours) => {
    const answer = await get(`?hours=${hours}`);
    const problem = problemSchema.parse(await answer.json());
    expect([answer.status, problem.errors?.map(({ field }) => field)]).toEqual([400, ['hours']]);
  });
});
