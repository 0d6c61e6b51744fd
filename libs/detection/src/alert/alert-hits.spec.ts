import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { aGradedEvent, type GradedWish } from '../testing/a-graded-event.ts';
import { gatherHits, maxSamples } from './alert-hits.ts';

const gathered = (...wishes: readonly GradedWish[]) =>
  gatherHits(
    wishes.map((wish, index) => aGradedEvent({ number: index + 1, ...wish })),
    () => null,
  );
const counts = (...lines: readonly string[]) => gathered(...lines.map((line) => ({ line }))).map(({ count }) => count);

const opened = (more: object = {}) =>
  aLine({ kind: 'kprobe', path: '/etc/shadow', binary: '/bin/cat', pod: 'web-7d9-x', workload: 'web', ...more });
const ran = (args: string, more: object = {}) =>
  aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: args, pod: 'web-7d9-x', workload: 'web', ...more });

describe('gatherHits', () => {
  it('makes 935 equal hits one, and a distinct one among them its own', () => {
    const burst = Array.from({ length: 935 }, (_, pid) => opened({ pid: pid + 1 }));
    const all = [...burst.slice(0, 500), opened({ path: '/etc/passwd' }), ...burst.slice(500)];
    const hits = gathered(...all.map((line) => ({ line })));
    expect(hits.map(({ count }) => count)).toEqual([935, 1]);
    expect(hits[0]).toMatchObject({ firstMs: 1, lastMs: 936, receivedMs: 936 });
    expect(hits[0]?.samples).toHaveLength(maxSamples);
    expect(hits[0]?.event.id).toBe(hits[0]?.samples[0]);
  });

  it.each([
    ['another pod of the workload', opened({ pod: 'web-7d9-y' }), opened()],
    ['another node', opened({ node: 'n1' }), opened({ node: 'n2' })],
    ['another process id in a path', opened({ path: '/proc/12/mem' }), opened({ path: '/proc/4711/mem' })],
    ['another number in a long name', ran('-o /tmp/x.16999999'), ran('-o /tmp/x.17000000')],
    ['another hexadecimal name', ran('/run/9f86d081884c7d65'), ran('/run/60303ae22b998861')],
    [
      'the same hook on another processor',
      opened({ functionName: '__x64_sys_openat' }),
      opened({ functionName: 'sys_openat' }),
    ],
  ])('takes %s for the same', (_what, one, other) => {
    expect(counts(one, other)).toEqual([2]);
  });

  it.each([
    ['another workload', opened({ workload: 'db' }), opened()],
    ['another namespace', opened({ namespace: 'b' }), opened({ namespace: 'a' })],
    ['another program', opened({ binary: '/bin/tac' }), opened()],
    ['another file', opened({ path: '/etc/gshadow' }), opened()],
    ['another address', ran('10.0.0.8'), ran('10.0.0.9')],
    ['another port', ran('http://x:8080'), ran('http://x:8081')],
    ['another word', ran('example.org'), ran('example.com')],
    ['the end of a very long text', ran('x'.repeat(5000)), ran(`${'x'.repeat(4999)}y`)],
  ])('tells %s apart', (_what, one, other) => {
    expect(counts(one, other)).toEqual([1, 1]);
  });

  it('tells rules apart, and leaves out what is not grave or matched nothing', () => {
    const line = opened();
    expect(gathered({ line, ruleId: 'a' }, { line, ruleId: 'b' })).toHaveLength(2);
    expect(gathered({ line, severity: 'MEDIUM' }, { line, severity: 'LOW' })).toEqual([]);
    expect(gatherHits([{ ...aGradedEvent({ line }), matches: [] }], () => null)).toEqual([]);
  });

  it('tells hosts apart by their node, and pods without a workload by the pod', () => {
    const host = (node: string) => JSON.stringify({ process_exec: { process: { binary: '/b' } }, node_name: node });
    expect(counts(host('a'), host('a'), host('b'))).toEqual([2, 1]);
    const [hits] = gathered({ line: host('a') });
    expect(hits?.subject).toEqual({ cluster: '', namespace: '', workload: '', node: 'a' });
  });

  it('groups as a rule says, whatever was done', () => {
    const events = [opened(), opened({ path: '/x', workload: 'db' }), ran('y')];
    const graded = events.map((line, index) => aGradedEvent({ number: index, line }));
    const byType = gatherHits(graded, (_rule, { view }) => [view.type]);
    expect(byType.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('keeps a key short however long its parts are', () => {
    const long = 'x'.repeat(100_000);
    const [hits] = gathered({ line: opened({ path: long, binary: long, workload: long, namespace: long, pod: long }) });
    expect(hits?.key.length).toBeLessThan(3000);
  });

  it('counts equal hits apart where a silence hides but some of them', () => {
    const events = [opened(), opened({ parentBinary: '/bin/backup' }), opened()].map((line, index) =>
      aGradedEvent({ number: index + 1, line }),
    );
    const hits = gatherHits(
      events,
      () => null,
      (_ruleId, { view }) => (view.parentBinary === '/bin/backup' ? 's' : null),
    );
    expect(hits.map(({ silenceId, count }) => [silenceId, count])).toEqual([
      [null, 2],
      ['s', 1],
    ]);
    expect(hits[0]?.key).toBe(hits[1]?.key);
  });
});
