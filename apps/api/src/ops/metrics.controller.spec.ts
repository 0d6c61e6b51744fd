import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { maxAgents } from '../agents/agent-roster.ts';
import { maxNodesOfSource } from '../ingestion/ledger/node-tallies.ts';
import { LegacySocket } from '../testing/legacy-socket.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

/** For thousands of series on a machine that is busy. */
const floodMs = 60_000;

describe('GET /metrics', () => {
  let started: StartedApp;
  beforeAll(async () => {
    const limited = aLine({ kind: 'rate_limit_info', dropped: 42 });
    started = await startApp();
    await started.push([
      aLine({ kind: 'exec', binary: '/usr/bin/nmap' }),
      'no event',
      aLine({ kind: 'exit' }),
      limited,
    ]);
  });
  afterAll(() => started.stop());

  const metrics = async (): Promise<string> => (await fetch(`${started.url}/metrics`)).text();

  it.each([
    'tetrascope_lines_total{source="http",outcome="stored",reason=""} 3',
    'tetrascope_lines_total{source="http",outcome="duplicate",reason=""} 0',
    'tetrascope_lines_total{source="http",outcome="rejected",reason="not_json"} 1',
    'tetrascope_lines_in_hand{source="http"} 0',
    'tetrascope_node_lines_total{source="http",node="worker-1",outcome="stored",reason=""} 3',
    'tetrascope_node_lines_total{source="http",node="",outcome="rejected",reason="not_json"} 1',
    'tetrascope_agent_lost_total{source="http",node="worker-1"} 42',
    'tetrascope_gap_seconds_total{source="http",reason="rate_limited"} 60',
    'tetrascope_gaps_open{source="http",reason="rate_limited"} 0',
    'tetrascope_gaps_forgotten_total 0',
    'tetrascope_agents{state="STREAMING"} 1',
    'tetrascope_agents{state="DOWN"} 0',
    'tetrascope_agents_let_go_total 0',
    'tetrascope_agent_up{source="http",agent="http/worker-1",node="worker-1"} 1',
    'tetrascope_source_up{source="http",kind="http"} 1',
    'tetrascope_events_held{severity="HIGH"} 1',
    'tetrascope_alerts_held{status="active"} 1',
    'tetrascope_frames_lost_total 0',
    'tetrascope_graphql_executions 0',
  ])('tells %s', async (line) => {
    expect((await metrics()).split('\n')).toContain(line);
  });

  it('tells how many clients watch', async () => {
    const socket = new LegacySocket(started.url);
    await socket.until('welcome');
    expect(await metrics()).toContain('tetrascope_clients{transport="legacy"} 1');
    await socket.close();
  });

  it('tells how late events come', async () => {
    expect(await metrics()).toMatch(/tetrascope_source_lag_seconds\{source="http"\} \d/);
    expect(await metrics()).toMatch(
      /tetrascope_agent_lag_seconds\{source="http",agent="http\/worker-1",node="worker-1"\} \d/,
    );
  });

  it(
    'has no more series than its bounds, however many nodes are told of',
    async () => {
      const flooded = await startApp();
      const nodes = Array.from({ length: maxNodesOfSource + 50 }, (_, at) =>
        aLine({ kind: 'exec', node: `node-${at}` }),
      );
      await flooded.push(nodes);
      const series = (await (await fetch(`${flooded.url}/metrics`)).text()).split('\n');
      const nodesOf = (name: string): number =>
        new Set(series.filter((line) => line.startsWith(`${name}{`)).map((line) => /node="([^"]*)"/.exec(line)?.[1]))
          .size;
      // and that of no node, where the others are counted
      expect(nodesOf('tetrascope_node_lines_total')).toBe(maxNodesOfSource + 1);
      expect(nodesOf('tetrascope_agent_lost_total')).toBe(maxNodesOfSource + 1);
      expect(nodesOf('tetrascope_agent_up')).toBe(maxAgents);
      expect(series).toContain('tetrascope_node_lines_total{source="http",node="",outcome="stored",reason=""} 50');
      expect(series).toContain('tetrascope_agents_let_go_total 50');
      await flooded.stop();
    },
    floodMs,
  );
});
