import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { agentListSchema, ledgerSchema, type Agent, type Ledger } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { TestAgent } from './ingestion/sources/grpc/testing/test-agent.ts';
import { says, ScriptedApi, watches } from './ingestion/sources/testing/scripted-api.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

/** Every test starts a server or two, on a machine that may be busy. */
const startsMs = 30_000;

const ask = async ({ url }: StartedApp, what: string): Promise<unknown> =>
  (await fetch(`${url}/api/v1/tetragon/${what}`)).json();

const ledgerOf = async (app: StartedApp): Promise<Ledger> => ledgerSchema.parse(await ask(app, 'ledger'));
const agentsOf = async (app: StartedApp): Promise<Agent[]> => agentListSchema.parse(await ask(app, 'agents')).agents;

/** The agents once `holds` is true of them. */
async function untilAgents(app: StartedApp, holds: (agents: Agent[]) => boolean): Promise<Agent[]> {
  for (;;) {
    const agents = await agentsOf(app);
    if (holds(agents)) return agents;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const stored = (count: number) => (agents: Agent[]) =>
  agents.reduce((sum, { account }) => sum + account.stored, 0) === count;

const exec = (node: string) => aLine({ kind: 'exec', node });

describe('collecting by gRPC', () => {
  let agents: TestAgent[];
  let apps: StartedApp[];
  let folder: string;

  beforeEach(() => {
    agents = [];
    apps = [];
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-grpc-'));
  });

  afterEach(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    for (const agent of agents) agent.stop();
    rmSync(folder, { recursive: true });
  });

  async function startAgent(at?: string): Promise<TestAgent> {
    const agent = await TestAgent.start(at);
    agents.push(agent);
    return agent;
  }

  async function start(sources: readonly string[], args: readonly string[] = []): Promise<StartedApp> {
    const app = await startApp(args, sources);
    apps.push(app);
    return app;
  }

  it(
    'lists each agent with its version, its policies, what ails it, and its own account',
    async () => {
      const [well, ill] = [await startAgent(), await startAgent(`unix://${folder}/tetragon.sock`)];
      well.answers.policies = {
        policies: [
          {
            ...{ name: 'file-access', namespace: 'shop', state: 'TP_STATE_ENABLED', mode: 'TP_MODE_ENFORCE' },
            stats: { action_counters: { signal: '3', monitor_signal: '1' } },
          },
        ],
      };
      ill.answers.health = { health_status: [{ status: 'HEALTH_STATUS_ERROR', details: 'no BTF' }] };
      const app = await start([`grpc:${well.address}`, `grpc:${ill.address}`]);
      await untilAgents(app, (list) => list.length === 2 && list.every(({ version }) => version !== null));
      well.send(exec('node-1'), exec('node-1'));
      ill.send(exec('node-2'));
      ill.sendBytes(Uint8Array.of(0x0a, 0x05));
      const list = await untilAgents(app, (all) => stored(3)(all) && all.every(({ node }) => node !== null));
      expect(list).toEqual([
        expect.objectContaining({
          kind: 'grpc',
          address: well.address,
          state: 'STREAMING',
          detail: null,
          version: 'v1.8.0',
          policies: [
            {
              ...{ name: 'file-access', namespace: 'shop', state: 'ENABLED', mode: 'ENFORCE', error: null },
              counts: { enforced: 3, monitored: 1 },
            },
          ],
        }),
        expect.objectContaining({ kind: 'grpc', address: ill.address, state: 'STREAMING', detail: 'no BTF' }),
      ]);
      expect((await ledgerOf(app)).accounts).toEqual([
        expect.objectContaining({ node: 'node-1', received: 2, stored: 2, inHand: 0 }),
        expect.objectContaining({ node: 'node-2', received: 2, stored: 1, rejected: 1, inHand: 0 }),
      ]);
    },
    startsMs,
  );

  it(
    'finds the agents of a cluster, and shows the gap of the one that is killed',
    async () => {
      const first = await startAgent('127.0.0.1:0');
      const second = await startAgent(`127.0.0.2:${first.port}`);
      const api = new ScriptedApi();
      const items = [1, 2].map((host) => ({
        metadata: { uid: `uid-${host}`, name: `tetragon-${host}`, resourceVersion: '1' },
        spec: { nodeName: `node-${host}` },
        status: { phase: 'Running', podIP: `127.0.0.${host}` },
      }));
      await api.start(says(200, { metadata: { resourceVersion: '1' }, items }), watches('stays'));
      try {
        const args = ['--kubeconfig', api.kubeconfig, '--grpc-port', String(first.port)];
        const app = await start(['grpc:kubernetes'], args);
        await untilAgents(app, (all) => all.filter(({ state }) => state === 'STREAMING').length === 2);
        first.send(exec('node-1'));
        second.send(exec('node-2'));
        await untilAgents(app, stored(2));
        second.stop();
        const list = await untilAgents(app, (all) => all[1]?.state === 'DOWN');
        expect(list.map(({ node, pod, gaps }) => [node, pod, gaps.map(({ reason }) => reason)])).toEqual([
          ['node-1', 'tetragon-1', []],
          ['node-2', 'tetragon-2', ['stream_cut']],
        ]);
      } finally {
        await Promise.all(apps.splice(0).map((app) => app.stop()));
        await api.stop();
      }
    },
    startsMs,
  );

  it(
    'tells after a restart for how long nobody listened',
    async () => {
      const agent = await startAgent();
      const run = () => start([`grpc:${agent.address}`], ['--data-dir', join(folder, 'data')]);
      const before = await run();
      await untilAgents(before, (all) => all[0]?.state === 'STREAMING');
      agent.send(exec('node-1'));
      await untilAgents(before, stored(1));
      // read once it is kept until when the first is stored
      agent.send(exec('node-1'));
      await untilAgents(before, stored(2));
      await before.stop();
      apps.splice(0);
      const app = await run();
      const [known] = await untilAgents(app, (all) => typeof all[0]?.gaps[0]?.until === 'string');
      expect(known?.gaps).toEqual([expect.objectContaining({ node: 'node-1', reason: 'not_running' })]);
      expect((await ledgerOf(app)).accounts).toEqual([expect.objectContaining({ node: 'node-1', stored: 2 })]);
    },
    startsMs,
  );
});
