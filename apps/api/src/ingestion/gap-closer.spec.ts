import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AgentRoster } from '../agents/agent-roster.ts';
import { Feed } from '../stream/feed.ts';
import { GapCloser, goneForGoodMs } from './gap-closer.ts';
import { keptGap } from './ledger/gap-book.ts';
import type { GapReport } from './source.ts';
import { FaultyStore } from './testing/faulty-store.ts';

const fromMs = 1_000_000;

describe('GapCloser', () => {
  let nowMs: number;
  let store: FaultyStore;
  let roster: AgentRoster;
  let closer: GapCloser;

  beforeEach(() => {
    Logger.overrideLogger(false);
    nowMs = fromMs;
    store = new FaultyStore();
    roster = new AgentRoster(new Feed(), () => nowMs);
    closer = new GapCloser(roster, store.books, () => nowMs);
  });

  const note = (report: Partial<GapReport>) =>
    store.books.noteGap(keptGap('s', { node: 'n', reason: 'agent_down', fromMs, untilMs: null, ...report }));
  const told = (state: 'GONE' | 'DOWN') => roster.report('s', { agent: 'n', node: 'n', state, detail: null });
  const ends = () => store.ledger.gaps().map(({ reason, until }) => [reason, until && Date.parse(until)]);

  it('ends the gap of an agent that is gone for more than a day, and keeps that', async () => {
    await note({});
    told('GONE');
    nowMs = fromMs + goneForGoodMs;
    await closer.close();
    expect(ends()).toEqual([['agent_down', null]]);
    nowMs += 1;
    await closer.close();
    expect(ends()).toEqual([['agent_down', nowMs]]);
    expect(store.state.read().gaps).toMatchObject([{ node: 'n', fromMs, untilMs: nowMs }]);
    expect(store.ledger.gaps()[0]?.detail).toMatch(/gone for a day/);
  });

  it('ends that of an agent nobody knows any more', async () => {
    await note({});
    nowMs = fromMs + goneForGoodMs + 1;
    await closer.close();
    expect(ends()).toEqual([['agent_down', nowMs]]);
  });

  it('leaves the gap of an agent that should be there, however long it is down', async () => {
    await note({});
    told('DOWN');
    nowMs = fromMs + 10 * goneForGoodMs;
    await closer.close();
    expect(ends()).toEqual([['agent_down', null]]);
  });

  it('leaves gaps that another will end', async () => {
    await note({ reason: 'throttled' });
    nowMs = fromMs + goneForGoodMs + 1;
    await closer.close();
    expect(ends()).toEqual([['throttled', null]]);
  });

  it('takes an agent that comes back at its word', async () => {
    await note({});
    nowMs = fromMs + goneForGoodMs + 1;
    await closer.close();
    await note({ untilMs: nowMs + 5 });
    expect(ends()).toEqual([['agent_down', nowMs + 5]]);
  });
});
