import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { messageOf } from '../../../api/src/ingestion/sources/grpc/testing/test-agent.ts';
import { eventually } from '../server/eventually.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';
import { storedPids } from '../server/stored-pids.ts';
import { accountOf, collectionOf, settledOf, type Collection } from './collection.ts';
import { PlayedCluster, type PlayedAgent } from './played-agents.ts';

/** How long each fault lasts; `npm run test:chaos` sets more. */
const faultMs = Number(process.env['CHAOS_SECONDS'] ?? 5) * 1000;
/** An agent that is down for long is called every half minute. */
const maxReconnectMs = 40_000;
const watchEveryMs = 100;
/** Clocks are the same here, but an event is under way for a moment. */
const toleranceMs = 2000;
/** Messages of a flood that are sent in one go, and at most: a server that takes all of those drops nothing. */
const floodBurst = 20_000;
const maxFlood = 4_000_000;
const testMs = 60_000 + maxReconnectMs + faultMs * 3;

/** What of these nodes was ever other than well, in words. */
function ailmentsOf(seen: readonly Collection[], nodes: readonly string[]): string[] {
  const ailments = seen.flatMap(({ agents, gaps }) => [
    ...nodes.map((node) => `${node} is ${agents.get(node)?.state}`).filter((words) => !words.endsWith(' STREAMING')),
    ...gaps
      .filter(({ node }) => nodes.includes(node ?? ''))
      .map(({ node, reason, detail }) => `${node}: ${reason}, ${detail}`),
  ]);
  return [...new Set(ailments)];
}

describe('twenty agents called by gRPC', () => {
  let cluster: PlayedCluster;
  let server: RunningServer | null;
  let stop: AbortController;
  let loading: Promise<void>;

  beforeEach(async () => {
    stop = new AbortController();
    loading = Promise.resolve();
    server = null;
    cluster = await PlayedCluster.of(20);
    server = await startServer(
      ...cluster.args,
      ...['--store', 'memory', '--max-events', '200000', '--log-level', 'error'],
    );
    await see(({ agents }) => [...agents.values()].filter(({ state }) => state === 'STREAMING').length === 20);
  });

  afterEach(async () => {
    stop.abort();
    await loading;
    await server?.stop();
    await cluster.stop();
  });

  const url = () => server?.url ?? '';
  const see = (suits: (collection: Collection) => boolean, maxMs?: number) =>
    eventually(() => collectionOf(url()), suits, maxMs);
  const nodesOf = (agents: readonly PlayedAgent[]) => agents.map(({ node }) => node);

  function load(agents: readonly PlayedAgent[]): void {
    loading = cluster.load(agents, stop.signal);
  }

  async function endLoad(): Promise<void> {
    stop.abort();
    await loading;
  }

  /** Looks again and again for so long; all that it saw. */
  async function watch(forMs: number): Promise<Collection[]> {
    const seen: Collection[] = [];
    for (const endMs = Date.now() + forMs; Date.now() < endMs; await pause(watchEveryMs))
      seen.push(await collectionOf(url()));
    return seen;
  }

  /** Waits until all that happened on these nodes is settled: all of it was stored. */
  async function expectAllStoredOf(agents: readonly PlayedAgent[]): Promise<void> {
    const { accounts } = await see((now) => agents.every((a) => settledOf(now, a.node) >= a.happenedMs.length));
    expect(agents.map(({ node }) => accounts.get(node))).toMatchObject(
      agents.map(({ node, happenedMs }) => accountOf(node, happenedMs.length)),
    );
  }

  it(
    'show the gap of the one that is killed in its lane alone, and lose no other event',
    async () => {
      const killed = cluster.agents[6] as PlayedAgent;
      const others = cluster.agents.filter((agent) => agent !== killed);
      load(cluster.agents);
      await see((now) => cluster.agents.every(({ node }) => settledOf(now, node) > 20));
      killed.kill();
      const killedMs = Date.now();
      await see(({ agents }) => agents.get(killed.node)?.state === 'DOWN');

      const seen = await watch(faultMs);
      expect(new Set(seen.map(({ agents }) => agents.get(killed.node)?.state))).toEqual(new Set(['DOWN']));
      expect(ailmentsOf(seen, nodesOf(others))).toEqual([]);
      const sofar = new Map(others.map(({ node, happenedMs }) => [node, happenedMs.length]));
      await see((now) => [...sofar].every(([node, count]) => settledOf(now, node) >= count));

      await killed.revive();
      await see(({ agents }) => agents.get(killed.node)?.state === 'STREAMING', maxReconnectMs);
      const backMs = Date.now();
      const settled = settledOf(await collectionOf(url()), killed.node);
      await see((now) => settledOf(now, killed.node) > settled + 20);
      await endLoad();

      await expectAllStoredOf(others);
      for (const { node, happenedMs } of others)
        expect(await storedPids(url(), node)).toEqual(happenedMs.map((_, at) => at + 1));
      await expectGapOf(killed, killedMs, backMs);
    },
    testMs,
  );

  /** What is missing happened in the one gap that is told, and the account holds what is not. */
  async function expectGapOf(killed: PlayedAgent, killedMs: number, backMs: number): Promise<void> {
    const last = killed.happenedMs.length;
    await eventually(
      () => storedPids(url(), killed.node),
      (pids) => pids.at(-1) === last,
    );
    const pids = await storedPids(url(), killed.node);
    expect(pids).toEqual([...new Set(pids)].sort((one, other) => one - other));
    const stored = new Set(pids);
    const missing = killed.happenedMs.filter((_, at) => !stored.has(at + 1));
    const { accounts, gaps } = await collectionOf(url());
    expect(accounts.get(killed.node)).toMatchObject(accountOf(killed.node, last - missing.length));
    expect(gaps).toMatchObject([{ source: 'grpc:kubernetes', node: killed.node, reason: 'stream_cut' }]);
    const [fromMs, untilMs] = [Date.parse(gaps[0]?.from ?? ''), Date.parse(gaps[0]?.until ?? '')];
    expect(Math.abs(fromMs - killedMs)).toBeLessThan(toleranceMs);
    expect(Math.abs(untilMs - backMs)).toBeLessThan(toleranceMs);
    expect(missing.length).toBeGreaterThan(0);
    // one that came in the same moment as the last that was heard may be the first that is missing
    expect(missing.filter((ms) => ms < fromMs - watchEveryMs || ms > untilMs + watchEveryMs)).toEqual([]);
  }

  it(
    'lose nothing beside one that floods, one that stalls and one that sends garbage',
    async () => {
      const [flooding, stalled, garbled, ...well] = cluster.agents as [PlayedAgent, PlayedAgent, PlayedAgent];
      load([...well, stalled]);
      await see((now) => [...well, stalled].every(({ node }) => settledOf(now, node) > 20));
      const beforeStall = await stall(stalled);
      const garbage = talkGarbage(garbled);
      const [flooded, seen] = await Promise.all([flood(flooding), watch(faultMs)]);
      const garbageSent = await garbage();

      expect(ailmentsOf(seen, nodesOf(well))).toEqual([]);
      await endLoad();
      await expectAllStoredOf(well);

      const { accounts } = await see((now) => settledOf(now, flooding.node) >= flooded);
      const { dropped } = accounts.get(flooding.node) ?? { dropped: 0 };
      expect(accounts.get(flooding.node)).toMatchObject(accountOf(flooding.node, flooded, { dropped }));
      expect(dropped).toBeGreaterThan(0);
      expect(accounts.get(stalled.node)).toMatchObject(accountOf(stalled.node, beforeStall));
      await see(({ agents }) => agents.get(stalled.node)?.detail?.startsWith('the agent does not answer') ?? false);
      const { rejected } = accounts.get(garbled.node) ?? { rejected: 0 };
      expect(accounts.get(garbled.node)).toMatchObject(accountOf(garbled.node, garbageSent, { rejected }));
      expect(rejected).toBeGreaterThan(0);
    },
    testMs,
  );

  /** Starts it again as one that takes calls and answers none; how much of what happened was stored before. */
  async function stall(stalled: PlayedAgent): Promise<number> {
    stalled.kill();
    await see(({ agents }) => agents.get(stalled.node)?.state === 'DOWN');
    const stored = settledOf(await collectionOf(url()), stalled.node);
    await stalled.revive();
    stalled.agent.isStalled = true;
    return stored;
  }

  /** Sends far more than can be stored until some of it is dropped; how much that was. */
  async function flood({ agent, node }: PlayedAgent): Promise<number> {
    const message = messageOf(aLine({ kind: 'test', node }));
    const burst = Array.from({ length: floodBurst }, () => message);
    const isDropping = ({ accounts }: Collection) => (accounts.get(node)?.dropped ?? 0) > 0;
    let sent = 0;
    while (sent < maxFlood && !isDropping(await collectionOf(url()))) {
      agent.sendBytes(...burst);
      sent += floodBurst;
    }
    return sent;
  }

  /** Sends whatever bytes until it is told to end, and then answers with how many messages they were. */
  function talkGarbage({ agent }: PlayedAgent): () => Promise<number> {
    let [sent, isOver] = [0, false];
    const talking = (async () => {
      while (!isOver) {
        agent.sendBytes(randomBytes(1 + (sent % 500)));
        sent += 1;
        await pause(1);
      }
      return sent;
    })();
    return () => {
      isOver = true;
      return talking;
    };
  }
});
