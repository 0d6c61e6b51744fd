import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { LegacySocket } from '../testing/legacy-socket.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

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
  });
});
