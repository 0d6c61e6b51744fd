import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';
import { SqliteStateStore } from '../store/sqlite/sqlite-state-store.ts';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { Feed } from '../stream/feed.ts';
import { AgentDesk } from './agent-desk.ts';
import { goneMs, graceMs } from './agent-facts.ts';
import { AgentKeeper } from './agent-keeper.ts';
import { AgentRoster } from './agent-roster.ts';

/** One process, from its start at `startMs`. */
function started(folder: string, startMs: number) {
  const clock = { nowMs: startMs };
  const now = () => clock.nowMs;
  const state = new SqliteStateStore(folder, startMs);
  const feed = new Feed();
  const roster = new AgentRoster(feed, now);
  const keeper = new AgentKeeper(roster, state);
  keeper.onModuleInit();
  const ledger = new LossLedger();
  ledger.open('s', 'grpc', false);
  const desk = new AgentDesk(roster, ledger, now);
  const end = async () => {
    await keeper.beforeApplicationShutdown();
    await state.close();
  };
  return { clock, feed, roster, desk, end, state };
}

describe('AgentKeeper', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tetrascope-agents-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const agents = ({ desk }: ReturnType<typeof started>) => desk.draw().agents;

  it('knows after a restart what was known before, and waits for their source to tell of them', async () => {
    const first = started(folder, 1_000_000);
    first.roster.report('s', {
      agent: 'a',
      state: 'STREAMING',
      detail: null,
      node: 'n',
      version: '1.7.0',
      policies: [],
    });
    first.roster.report('s', { agent: 'gone', state: 'GONE', detail: 'deleted' });
    const event = aGradedEvent(1, { receivedMs: 1_000_000, line: { kind: 'exec', node: 'other' } });
    first.feed.batches.publish([{ source: 's', lane: null, events: [event] }]);
    await first.end();

    const second = started(folder, 2_000_000);
    expect(agents(second)).toMatchObject([
      { id: 's/a', node: 'n', version: '1.7.0', state: 'CONNECTING', policies: null },
      { id: 's/gone', state: 'GONE', detail: 'deleted' },
      { id: 's/other', state: 'SILENT', lastEventAt: '1970-01-01T00:16:40.000Z', eventsPerSecond: 0 },
    ]);
    second.roster.report('s', { agent: 'a', state: 'STREAMING', detail: null });
    expect(agents(second)[0]).toMatchObject({ version: '1.7.0', state: 'STREAMING' });
    await second.end();
  });

  it('takes one for gone whose source tells nothing of it, and forgets it after a day', async () => {
    const first = started(folder, 1_000_000);
    first.roster.report('s', { agent: 'a', state: 'STREAMING', detail: null });
    await first.end();
    const second = started(folder, 2_000_000);
    second.clock.nowMs += graceMs + 1;
    expect(agents(second)).toMatchObject([{ state: 'GONE', detail: expect.stringContaining('since the restart') }]);
    second.clock.nowMs = 1_000_000 + goneMs + 1;
    expect(agents(second)).toEqual([]);
    await second.end();
  });

  it('begins anew with one that was kept in words it does not know', async () => {
    const first = started(folder, 1_000_000);
    await first.state.keepAgents([{ source: 's', agent: 'a', facts: '{"of":"another version"}' }]);
    await first.end();
    const second = started(folder, 2_000_000);
    expect(second.roster.facts()).toMatchObject([{ agent: 'a', node: null, lastEventMs: null }]);
    await second.end();
  });
});
