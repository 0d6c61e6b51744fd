import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventOutcomeSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { AgentRoster } from '../agents/agent-roster.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const killed = (node: string, execId: string) =>
  aLine({ kind: 'kprobe', node, execId, policy: 'guard', action: 'KPROBE_ACTION_SIGKILL' });

describe('what became of events of policies', () => {
  let started: StartedApp;
  beforeAll(async () => {
    started = await startApp();
    const roster = started.app.get(AgentRoster);
    for (const [node, mode] of [
      ['enforcing', 'ENFORCE'],
      ['watching', 'MONITOR'],
    ] as const)
      roster.report('http', {
        agent: node,
        node,
        state: 'STREAMING',
        detail: null,
        policies: [{ name: 'guard', namespace: null, state: 'ENABLED', mode, error: null }],
      });
    await started.push([
      killed('enforcing', 'a'),
      killed('enforcing', 'b'),
      killed('watching', 'c'),
      killed('silent', 'd'),
      aLine({ kind: 'exec', execId: 'e' }),
      aLine({ kind: 'exit', node: 'enforcing', execId: 'a', signal: 'SIGKILL' }),
      aLine({ kind: 'exit', node: 'watching', execId: 'c', signal: 'SIGKILL' }),
    ]);
  });
  afterAll(() => started.stop());

  const outcomeOf = async (execId: string) => {
    const store = started.app.get<EventStore>(EVENT_STORE);
    const { items } = await store.page({ filter: { terms: [] }, first: 9, after: null, order: 'oldest_first' });
    const event = items.find(({ view }) => view.execId === execId);
    return fetch(`${started.url}/api/v1/tetragon/events/${event?.id ?? 'none'}/outcome`);
  };

  it.each([
    ['a', 'BLOCKED', 'ENFORCE', 'SIGKILL'],
    ['b', 'BLOCK_REQUESTED', 'ENFORCE', null],
    ['c', 'WOULD_BLOCK', 'MONITOR', 'SIGKILL'],
    ['d', 'UNKNOWN', 'UNKNOWN', null],
  ])('is told of %s by its policy’s mode on its node and by its end', async (execId, outcome, mode, exitSignal) => {
    const told = eventOutcomeSchema.parse(await (await outcomeOf(execId)).json());
    expect(told).toEqual({ outcome, mode, exitSignal });
  });

  it('is not told of an event of no policy, nor of none', async () => {
    expect([(await outcomeOf('e')).status, (await outcomeOf('nobody')).status]).toEqual([404, 404]);
  });
});
