import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertSchema, eventOutcomeSchema, legacyAlertsAnswerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { AgentRoster } from '../agents/agent-roster.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const killed = (node: string, execId: string, time = '2026-01-01T00:00:00Z') =>
  aLine({ kind: 'kprobe', node, execId, policy: 'guard', action: 'KPROBE_ACTION_SIGKILL', time });

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
        policies: [{ name: 'guard', namespace: null, state: 'ENABLED', mode, error: null, counts: null }],
      });
    counting('acting', { askedMs: Date.now(), enforced: 0 });
    counting('idle', { askedMs: Date.now(), enforced: 0 });
    counting('unasked', { askedMs: Date.now(), enforced: 0 });
    counting('restarted', { askedMs: Date.now(), enforced: 5 });
    await started.push([
      killed('enforcing', 'a'),
      killed('enforcing', 'b'),
      killed('watching', 'c'),
      killed('silent', 'd'),
      aLine({ kind: 'exec', execId: 'e' }),
      aLine({ kind: 'exit', node: 'enforcing', execId: 'a', signal: 'SIGKILL' }),
      aLine({ kind: 'exit', node: 'watching', execId: 'c', signal: 'SIGKILL' }),
      ...['acting', 'idle', 'unasked', 'restarted'].map((node) => killed(node, node, new Date().toISOString())),
    ]);
    const laterMs = Date.now() + 1000;
    counting('acting', { askedMs: laterMs, enforced: 1 });
    counting('idle', { askedMs: laterMs, enforced: 0 });
    counting('restarted', { askedMs: laterMs, enforced: 0 });
  });
  afterAll(() => started.stop());

  const counting = (node: string, { askedMs, enforced }: { askedMs: number; enforced: number }) =>
    started.app.get(AgentRoster).report('http', {
      ...{ agent: node, node, state: 'STREAMING', detail: null, policiesAskedMs: askedMs },
      policies: [
        {
          ...{ name: 'guard', namespace: null, state: 'ENABLED', mode: 'ENFORCE', error: null },
          counts: { enforced, monitored: 0 },
        },
      ],
    });

  const outcomeOf = async (execId: string) => {
    const store = started.app.get<EventStore>(EVENT_STORE);
    const { items } = await store.page({ filter: { terms: [] }, first: 20, after: null, order: 'oldest_first' });
    const event = items.find(({ view }) => view.execId === execId);
    return fetch(`${started.url}/api/v1/tetragon/events/${event?.id ?? 'none'}/outcome`);
  };

  it.each([
    ['a', 'BLOCKED', 'ENFORCE', 'SIGKILL'],
    ['b', 'BLOCK_REQUESTED', 'ENFORCE', null],
    ['c', 'WOULD_BLOCK', 'MONITOR', 'SIGKILL'],
    ['d', 'UNKNOWN', 'UNKNOWN', null],
    ['acting', 'BLOCKED', 'ENFORCE', null],
    ['idle', 'BLOCK_FAILED', 'ENFORCE', null],
    ['unasked', 'BLOCK_REQUESTED', 'ENFORCE', null],
    ['restarted', 'BLOCK_REQUESTED', 'ENFORCE', null],
  ])(
    'is told of %s by its policy’s mode and counts on its node and by its end',
    async (execId, outcome, mode, exitSignal) => {
      const told = eventOutcomeSchema.parse(await (await outcomeOf(execId)).json());
      expect(told).toEqual({ outcome, mode, exitSignal });
    },
  );

  it('is not told of an event of no policy, nor of none', async () => {
    expect([(await outcomeOf('e')).status, (await outcomeOf('nobody')).status]).toEqual([404, 404]);
  });

  it('is told in lists of alerts, as soon as it is known, and null where no policy watched', async () => {
    const shadow = (node: string, execId: string, more: object = {}) =>
      aLine({
        ...{ kind: 'kprobe', functionName: 'security_file_open', path: '/etc/shadow', node, execId, workload: execId },
        ...more,
      });
    const guarded = { policy: 'guard', action: 'KPROBE_ACTION_SIGKILL' };
    await started.push([
      shadow('enforcing', 'f', guarded),
      shadow('watching', 'g', guarded),
      shadow('enforcing', 'h', { policy: 'guard' }),
      aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: 'https://a.example', execId: 'i', workload: 'i' }),
    ]);
    const listed = async () => {
      const query = '{ alerts { nodes { workload outcome } } }';
      const answer = await fetch(`${started.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data } = (await answer.json()) as {
        data: { alerts: { nodes: Record<'workload' | 'outcome', string>[] } };
      };
      return Object.fromEntries(data.alerts.nodes.map(({ workload, outcome }) => [workload, outcome]));
    };
    const known = { f: 'BLOCK_REQUESTED', g: 'WOULD_BLOCK', h: 'OBSERVED', i: null };
    expect(await listed()).toMatchObject(known);
    await started.push([aLine({ kind: 'exit', node: 'enforcing', execId: 'f', signal: 'SIGKILL' })]);
    expect(await listed()).toMatchObject({ ...known, f: 'BLOCKED' });
    const page = await fetch(`${started.url}/api/v1/tetragon/alerts?order=newest`);
    const { alerts } = legacyAlertsAnswerSchema.parse(await page.json());
    expect(new Set(alerts.map(({ outcome }) => outcome))).toEqual(
      new Set(['BLOCKED', 'WOULD_BLOCK', 'OBSERVED', null]),
    );
    const one = await fetch(`${started.url}/api/v1/tetragon/alerts/${alerts[0]?.id ?? ''}`);
    expect(alertSchema.parse(await one.json()).outcome).toBe(alerts[0]?.outcome);
  });
});
