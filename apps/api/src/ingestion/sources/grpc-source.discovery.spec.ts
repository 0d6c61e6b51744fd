import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsRequest } from '@tetrascope/tetragon/wire';
import { GrpcSource } from './grpc-source.ts';
import { DiscoveredAgents } from './grpc/discovered-agents.ts';
import { TestAgent } from './grpc/testing/test-agent.ts';
import { ClusterAccess } from './kubernetes/cluster-access.ts';
import { PodWatch, watchTimes } from './kubernetes/pod-watch.ts';
import { RecordedSource, until } from './testing/recorded-source.ts';
import { refuses, says, ScriptedApi, watches } from './testing/scripted-api.ts';

const target = { namespace: 'kube-system', selector: 'app=tetragon', container: 'export-stdout' };

/** The pod of the agent on `node`, which is called at 127.0.0.`host`. */
const pod = (node: string, host: number, resourceVersion = '1') => ({
  metadata: { uid: `uid-${node}-${host}`, name: `tetragon-${node}`, resourceVersion },
  spec: { nodeName: node },
  status: { phase: 'Running', podIP: `127.0.0.${host}` },
});

const list = (...items: readonly object[]) => says(200, { metadata: { resourceVersion: '1' }, items });
const change = (type: string, object: object) => ({ type, object });
const event = (n: number, node: string) => `{"test":{"arg0":"${n}"},"node_name":"${node}"}`;

describe('GrpcSource in a cluster', () => {
  let api: ScriptedApi;
  let agents: TestAgent[];
  let source: RecordedSource;

  beforeEach(() => {
    api = new ScriptedApi();
    agents = [];
  });

  afterEach(async () => {
    await source.stop();
    for (const agent of agents) agent.stop();
    await api.stop();
  });

  /** Agents on 127.0.0.1, 127.0.0.2 …, all on one port. */
  async function start(count: number): Promise<void> {
    for (let host = 1; host <= count; host += 1)
      agents.push(await TestAgent.start(`127.0.0.${host}:${agents[0]?.port ?? 0}`));
  }

  function follow(retryMs = 5): void {
    const access = new ClusterAccess({ kubeconfig: api.kubeconfig, context: null });
    const pods = new PodWatch(access, target, { ...watchTimes, retryMs: 5, maxRetryMs: 20 });
    const port = agents[0]?.port ?? 0;
    source = new RecordedSource(
      new GrpcSource({
        name: 'grpc:kubernetes',
        agents: new DiscoveredAgents({ ...target, pods, cluster: 'c', port }),
        request: eventsRequest({ allowList: '', denyList: '', fieldFilters: '' }),
        askEveryMs: 30,
        retryMs,
        maxRetryMs: retryMs * 4,
      }),
    );
  }

  const agent = (host: number): TestAgent => agents[host - 1] as TestAgent;
  const last = (node: string) => source.agents.findLast((report) => report.agent === node);
  const untilStreams = (host: number) => until(`${host} streams`, () => agent(host).streams > 0);

  it('calls every agent that is found, and gives the lines of each its node', async () => {
    await start(2);
    await api.start(list(pod('node-1', 1), pod('node-2', 2)), watches('stays'));
    follow();
    await source.untilState('RUNNING: streaming from 2 of 2 agents');
    await Promise.all([untilStreams(1), untilStreams(2)]);
    agent(1).send(event(1, 'node-1'));
    agent(2).send(event(2, 'node-2'));
    await source.untilLines(2);
    const lanes = source.batches.filter(({ lines }) => lines.length > 0).map(({ lane, lines }) => [lane, lines.length]);
    expect(lanes).toContainEqual([{ id: 'node-1', agent: 'node-1', node: 'node-1' }, 1]);
    expect(lanes).toContainEqual([{ id: 'node-2', agent: 'node-2', node: 'node-2' }, 1]);
    expect(last('node-2')).toMatchObject({ pod: 'tetragon-node-2', cluster: 'c', address: agent(2).address });
  });

  it('follows agents that come, go and come back, and says which are gone', async () => {
    await start(2);
    let changed = (_: object) => {};
    await api.start(list(), (_, response) => {
      response.writeHead(200);
      response.flushHeaders();
      changed = (of) => response.write(`${JSON.stringify(of)}\n`);
    });
    follow();
    await source.untilState('WAITING: no running pod in kube-system matches app=tetragon; waiting for one');
    expect(source.states[0]).toBe('STARTING: looking for agents');
    await until('it is watched', () => api.asked.length === 2);
    changed(change('ADDED', pod('node-1', 1, '2')));
    await untilStreams(1);
    changed(change('DELETED', pod('node-1', 1, '3')));
    await until('it is gone', () => last('node-1')?.state === 'GONE');
    await source.untilState('WAITING: no running pod');
    await until('its stream is closed', () => agent(1).streams === 0);
    changed(change('ADDED', pod('node-1', 2, '4')));
    await untilStreams(2);
    agent(2).send(event(1, 'node-1'));
    await source.untilLines(1);
    // while it was gone nobody told its events
    expect(source.gaps.map(({ reason, untilMs }) => [reason, untilMs !== null])).toEqual([
      ['agent_down', false],
      ['agent_down', true],
    ]);
  });

  it('calls an agent where it has moved to, and tells of the gap', async () => {
    await start(2);
    const away = { ...pod('node-1', 2, '2'), metadata: { ...pod('node-1', 1).metadata, resourceVersion: '2' } };
    let move = () => {};
    await api.start(list(pod('node-1', 1)), (_, response) => {
      response.writeHead(200);
      response.flushHeaders();
      move = () => response.write(`${JSON.stringify(change('MODIFIED', away))}\n`);
    });
    follow();
    await untilStreams(1);
    await until('it streams', () => last('node-1')?.state === 'STREAMING');
    await until('it is watched', () => api.asked.length === 2);
    move();
    await untilStreams(2);
    await until('the gap is over', () => source.gaps.length === 2);
    expect(source.gaps[0]).toMatchObject({
      node: 'node-1',
      reason: 'stream_cut',
      detail: `it is now at ${agent(2).address}`,
    });
    await until('the old stream is closed', () => agent(1).streams === 0);
  });

  it('waits no longer for an agent that is down once it has moved', async () => {
    await start(1);
    let move = () => {};
    await api.start(list(pod('node-1', 2)), (_, response) => {
      response.writeHead(200);
      response.flushHeaders();
      move = () => response.write(`${JSON.stringify(change('MODIFIED', pod('node-1', 1, '2')))}\n`);
    });
    follow(600_000);
    await until('it is down', () => last('node-1')?.state === 'DOWN');
    await until('it is watched', () => api.asked.length === 2);
    move();
    await untilStreams(1);
  });

  it('goes on with the agents it knows while the cluster does not answer', async () => {
    await start(1);
    await api.start(list(pod('node-1', 1)), refuses(500, 'no leader'));
    follow();
    await untilStreams(1);
    agent(1).send(event(1, 'node-1'));
    await source.untilLines(1);
    await until('both are told', () => /^RUNNING: streaming .*; pods can't be listed: .*no leader/.test(source.state));
  });

  it('shows a gap of the one agent of 20 that is killed, and of no other', async () => {
    await start(20);
    await api.start(list(...agents.map((_, index) => pod(`node-${index + 1}`, index + 1))), watches('stays'));
    follow();
    await source.untilState('RUNNING: streaming from 20 of 20 agents');
    const { address } = agent(7);
    agent(7).stop();
    await until('it is down', () => last('node-7')?.state === 'DOWN');
    await source.untilState(`RUNNING: streaming from 19 of 20 agents; ${address}: `);
    for (const [index, one] of agents.entries()) if (index !== 6) one.send(event(1, `node-${index + 1}`));
    await source.untilLines(19);
    agents[6] = await TestAgent.start(address);
    await source.untilState('RUNNING: streaming from 20 of 20 agents');
    expect(source.gaps.map(({ node, reason }) => [node, reason])).toEqual([
      ['node-7', 'stream_cut'],
      ['node-7', 'stream_cut'],
    ]);
    expect(source.gaps[1]?.untilMs).toBeGreaterThanOrEqual(source.gaps[0]?.fromMs ?? Infinity);
  });
});
