import { beforeEach, describe, expect, it } from '@jest/globals';
import { agentSchema } from '@tetrascope/contracts';
import { z } from 'zod';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';
import type { AgentReport, Lane } from '../ingestion/source.ts';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { Feed } from '../stream/feed.ts';
import { AgentDesk } from './agent-desk.ts';
import { goneMs, silentMs } from './agent-facts.ts';
import { AgentRoster, maxAgents } from './agent-roster.ts';

const startMs = 1_700_000_000_000;
const lane: Lane = { id: '10.0.0.1:54321', agent: '10.0.0.1:54321', node: null };
const connected: AgentReport = { agent: '10.0.0.1:54321', state: 'STREAMING', detail: 'receiving events' };

describe('AgentRoster', () => {
  let nowMs: number;
  let feed: Feed;
  let roster: AgentRoster;
  let desk: AgentDesk;

  beforeEach(() => {
    nowMs = startMs;
    feed = new Feed();
    const ledger = new LossLedger();
    ledger.open('s', 'file', false);
    roster = new AgentRoster(feed, () => nowMs);
    desk = new AgentDesk(roster, ledger, () => nowMs);
  });

  const store = (node: string, count = 1, from: Lane | null = null) =>
    feed.batches.publish([
      {
        source: 's',
        lane: from,
        events: Array.from({ length: count }, (_, number) =>
          aGradedEvent(number, { receivedMs: nowMs, timeMs: nowMs - 500, line: { kind: 'exec', node } }),
        ),
      },
    ]);

  it('knows an agent that no source reports by the node of its events', () => {
    store('worker-1', 100);
    expect(desk.draw()).toMatchObject({
      total: 1,
      agents: [{ id: 's/worker-1', source: 's', kind: 'file', node: 'worker-1', state: 'STREAMING', policies: null }],
    });
    expect(desk.draw().agents[0]).toMatchObject({
      eventsPerSecond: 20,
      lastEventAt: new Date(nowMs).toISOString(),
      account: { source: 's', node: 'worker-1' },
    });
  });

  it('tells of one that its source reports what the contract has, and nothing beside', () => {
    roster.report('s', connected);
    expect(z.strictObject(agentSchema.shape).parse(desk.draw().agents[0])).toMatchObject({ state: 'STREAMING' });
  });

  it('knows no agent of events that tell no node, nor under a name no node can have', () => {
    store('');
    store('x'.repeat(1000));
    expect(desk.draw()).toEqual({ agents: [], total: 0 });
  });

  it('calls one silent whose events stay away', () => {
    store('worker-1');
    nowMs += silentMs + 1;
    expect(desk.draw().agents[0]).toMatchObject({ state: 'SILENT' });
  });

  it('learns the node of a reported agent from its events', () => {
    roster.report('s', connected);
    expect(desk.draw().agents[0]).toMatchObject({ node: null, gaps: [] });
    store('worker-2', 1, lane);
    expect(desk.draw().agents).toMatchObject([{ id: 's/10.0.0.1:54321', node: 'worker-2', state: 'STREAMING' }]);
  });

  it('keeps what a later report leaves out', () => {
    roster.report('s', { ...connected, version: '1.7.0', policies: [], newUnknownFields: 2 });
    roster.report('s', { ...connected, state: 'DOWN', detail: 'refused', newUnknownFields: 1 });
    expect(desk.draw().agents[0]).toMatchObject({
      version: '1.7.0',
      policies: [],
      unknownFields: 3,
      state: 'DOWN',
      detail: 'refused',
    });
  });

  it('shows one that is gone for a day', () => {
    roster.report('s', { ...connected, state: 'GONE' });
    nowMs += goneMs;
    expect(desk.draw().agents).toMatchObject([{ state: 'GONE' }]);
    nowMs += 1;
    expect(desk.draw()).toEqual({ agents: [], total: 0 });
  });

  it('never lets one go that is down but still looked for', () => {
    roster.report('s', { ...connected, state: 'DOWN' });
    nowMs += 10 * goneMs;
    expect(desk.draw().agents).toMatchObject([{ state: 'DOWN' }]);
  });

  it('lets the longest silent go beyond its bound, and counts them', () => {
    for (let node = 0; node < maxAgents; node++) store(`node-${node}`);
    store('node-0');
    store('one-too-many');
    const { agents, total } = desk.draw();
    expect([agents.length, total]).toEqual([maxAgents, maxAgents + 1]);
    const nodes = new Set(agents.map(({ node }) => node));
    expect([nodes.has('node-0'), nodes.has('node-1'), nodes.has('one-too-many')]).toEqual([true, false, true]);
  });

  it('shows only agents of sources that run', () => {
    roster.report('elsewhere', connected);
    expect(desk.draw()).toEqual({ agents: [], total: 0 });
  });
});
