import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSource } from '../file/file-source.ts';
import { realLines, withRealLines } from '../testing/real-lines.ts';
import { until, type RecordedSource } from '../testing/recorded-source.ts';
import { ClusterTests, event, events, nodes } from './testing/cluster-stage.ts';

const gapsOf = (source: RecordedSource, reason: string) => source.gaps.filter((gap) => gap.reason === reason);

describe('KubernetesSource, on a real API server', () => {
  const tests = new ClusterTests();

  it('takes what a log holds, then what comes, from pods as they come', async () => {
    const { kubelet, agents } = tests.stage;
    const [a, b] = [tests.own('a'), tests.own('b')];
    const source = tests.follow({ context: 'test' });
    await source.untilState('WAITING: no pod in security-');
    kubelet.log(a, [event(1), 'level=info msg="no JSON"']);
    await agents.run(a, 'node-1');
    await source.untilLines(2);
    kubelet.log(a, [event(2)]);
    await source.untilLines(3);
    kubelet.log(b, [event(3)]);
    await agents.run(b, 'node-2');
    await source.untilLines(4);
    await source.untilState(`RUNNING: following 2 of 2 pods in ${agents.namespace}`);
    expect(source.agents.at(-1)).toEqual({
      agent: 'node-2',
      node: 'node-2',
      pod: b,
      cluster: 'test',
      state: 'STREAMING',
      detail: null,
    });
    expect(source.batches.map(({ lane }) => lane?.id)).toContain('node-1');
    expect(source.gaps).toEqual([]);
  });

  it(withRealLines('gives the real events as a file source does, from one pod and from twenty'), async () => {
    const { kubelet, agents } = tests.stage;
    const lines = realLines;
    if (lines === null) return;
    const folder = mkdtempSync(join(tmpdir(), 'real-events-'));
    const path = join(folder, 'tetragon.log');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const file = tests.run(new FileSource({ name: 'file', path, from: 'start' }));
    await file.untilLines(lines.length);
    const parsed = (texts: readonly string[]) => texts.map((line) => JSON.parse(line) as unknown);

    kubelet.log(tests.own('a'), lines, 'in parts');
    await agents.run(tests.own('a'), 'node-0');
    const source = tests.follow();
    await source.untilLines(lines.length);
    expect(parsed(source.lines)).toEqual(parsed(file.lines));

    await Promise.all(
      nodes.map(async (node, n) => {
        kubelet.log(
          tests.own(`p${n}`),
          lines.filter((_, index) => index % nodes.length === n),
        );
        await agents.run(tests.own(`p${n}`), node);
      }),
    );
    await source.untilLines(2 * lines.length);
    expect(source.lines.slice(lines.length).toSorted()).toEqual(file.lines.toSorted());
    rmSync(folder, { recursive: true });
  });

  it('joins the parts of split lines, which have times in mid-line', async () => {
    const { kubelet, agents } = tests.stage;
    const long = JSON.stringify({ test: { arg0: 'x y '.repeat(30_000) }, time: new Date().toISOString() });
    kubelet.log(tests.own('a'), [event(1), long, event(2), `${long} `], 'in parts');
    await agents.run(tests.own('a'), 'node-1');
    const source = tests.follow();
    await source.untilLines(4);
    expect(source.lines.map((line) => line.length)).toEqual([
      event(1).length,
      long.length,
      event(2).length,
      long.length + 1,
    ]);
    expect(source.lines[1]).toBe(long);
  });

  it('goes on after an unexpected end, a cut in mid-line and a rotation', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    const before = events(3);
    kubelet.log(pod, before);
    await agents.run(pod, 'node-1');
    const source = tests.follow();
    await source.untilLines(3);
    kubelet.end(pod);
    await until('it is followed again', () => tests.askedOf(pod).length === 2);
    const cut = event('cut');
    kubelet.breakOff(pod, cut.slice(0, 20));
    kubelet.log(pod, [cut]);
    await source.untilLines(4);
    expect(source.lines).toEqual([...before, cut]);
    expect(source.gaps).toEqual([]);

    const rotated = event('rotated');
    kubelet.rotate(pod);
    kubelet.log(pod, [rotated]);
    await source.untilLines(5);
    expect(source.lines.at(-1)).toBe(rotated);
    expect(source.gaps).toEqual([expect.objectContaining({ node: 'node-1', reason: 'log_lost' })]);
  });

  it('reads what a container wrote before it was restarted, once', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    const all = events(30);
    kubelet.log(pod, all.slice(0, 10));
    await agents.run(pod, 'node-1');
    const source = tests.follow({ idleMs: 300 });
    await source.untilLines(10);
    kubelet.hang(pod, true);
    kubelet.log(pod, all.slice(10, 20));
    await agents.restart(pod);
    kubelet.log(pod, all.slice(10));
    kubelet.hang(pod, false);
    await source.untilLines(30);
    expect(source.lines).toEqual(all);
    expect(source.gaps).toEqual([]);
    expect(tests.askedOf(pod).some((asked) => asked.includes('previous=true'))).toBe(true);
  });

  it('asks again where a node hangs, and says so', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    kubelet.log(pod, [event(1)]);
    await agents.run(pod, 'node-1');
    const source = tests.follow({ silentMs: 100, idleMs: 400, answerMs: 200 });
    await source.untilLines(1);
    kubelet.hang(pod, true);
    kubelet.log(pod, [event(2)]);
    await until('it is told to be silent', () => source.agents.at(-1)?.state === 'SILENT');
    await until('it is told to be down', () => source.agents.at(-1)?.state === 'DOWN');
    kubelet.hang(pod, false);
    await source.untilLines(2);
    expect(source.agents.at(-1)?.state).toBe('STREAMING');
    expect(source.duplicates).toBeGreaterThan(0);
  });

  it('tells a while without an agent, and only of its node', async () => {
    const { kubelet, agents } = tests.stage;
    const [a, b, successor] = [tests.own('a'), tests.own('b'), tests.own('c')];
    const told = events(15);
    kubelet.log(a, told);
    kubelet.log(b, [event('b')]);
    await agents.run(a, 'node-1');
    await agents.run(b, 'node-2');
    const source = tests.follow();
    await source.untilLines(16);
    await agents.delete(a);
    kubelet.end(a);
    await until('it is gone', () => source.agents.at(-1)?.state === 'GONE');
    expect(source.gaps).toEqual([expect.objectContaining({ node: 'node-1', reason: 'agent_down', untilMs: null })]);
    kubelet.log(successor, [...told.slice(-10), event('new')]);
    await agents.run(successor, 'node-1');
    await source.untilLines(17);
    expect(source.duplicates).toBe(10);
    const [opened, closed] = gapsOf(source, 'agent_down');
    expect(closed).toMatchObject({ node: 'node-1', fromMs: opened?.fromMs, untilMs: expect.any(Number) });
    expect(source.gaps).toHaveLength(2);
    expect(source.agents.at(-1)).toMatchObject({ agent: 'node-1', pod: successor, state: 'STREAMING' });
  });

  it('reads a pod that was rescheduled to another node', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    kubelet.log(pod, [event(1)]);
    await agents.run(pod, 'node-1');
    const source = tests.follow();
    await source.untilLines(1);
    await agents.delete(pod);
    kubelet.rotate(pod);
    const moved = event(2);
    kubelet.log(pod, [moved]);
    await agents.run(pod, 'node-2');
    await source.untilLines(2);
    expect(source.lines[1]).toBe(moved);
    await until('node 2 streams', () =>
      source.agents.some(({ agent, state }) => agent === 'node-2' && state === 'STREAMING'),
    );
    expect(source.agents.filter(({ agent }) => agent === 'node-1').at(-1)?.state).toBe('GONE');
  });

  it('tells that a kubelet does not answer, and recovers', async () => {
    const { kubelet, kubeletPort, agents } = tests.stage;
    const pod = tests.own('a');
    kubelet.log(pod, [event(1)]);
    await agents.run(pod, 'node-1');
    const source = tests.follow();
    await source.untilLines(1);
    await kubelet.stop();
    await source.untilState('WAITING: following 0 of 1 pods');
    expect(source.state).toMatch(/connection refused/);
    expect(gapsOf(source, 'agent_down')).toHaveLength(1);
    kubelet.log(pod, [event(2)]);
    await kubelet.start(kubeletPort);
    await source.untilLines(2);
    await source.untilState('RUNNING');
    expect(gapsOf(source, 'agent_down').at(-1)?.untilMs).toEqual(expect.any(Number));
  });

  it('goes on after a restart of ours: nothing twice, nothing missing, also from a pod that came meanwhile', async () => {
    const { kubelet, agents } = tests.stage;
    const [a, b, successor] = [tests.own('a'), tests.own('b'), tests.own('c')];
    const [ofA, ofB] = [events(40), events(40)];
    kubelet.log(a, ofA.slice(0, 20));
    kubelet.log(b, ofB.slice(0, 20));
    await agents.run(a, 'node-1');
    await agents.run(b, 'node-2');
    const first = tests.follow();
    await first.untilLines(40);
    await first.stop();
    kubelet.log(a, ofA.slice(20));
    await agents.delete(b);
    kubelet.log(successor, ofB.slice(10));
    await agents.run(successor, 'node-2');
    const second = tests.follow({}, first.kept);
    await second.untilLines(40);
    expect([...first.lines, ...second.lines].toSorted()).toEqual([...ofA, ...ofB].toSorted());
    expect(second.gaps).toEqual([]);
    await second.stop();
    const third = tests.follow({}, second.kept);
    await until('both are followed', () => third.duplicates > 0 && third.state.startsWith('RUNNING: following 2 of 2'));
    expect(third.lines).toEqual([]);
  });

  it('drops what comes again from a node whose clock is ahead', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    kubelet.aheadMs = 3_600_000;
    kubelet.log(pod, events(20_000));
    await agents.run(pod, 'node-1');
    const source = tests.follow();
    await source.untilLines(20_000);
    kubelet.aheadMs += 5000;
    kubelet.log(pod, [event('before')]);
    kubelet.end(pod);
    kubelet.log(pod, [event('after')]);
    await source.untilLines(20_002);
    kubelet.aheadMs = 0;
    expect(source.lines.slice(20_000).map((line) => JSON.parse(line).test.arg0)).toEqual(['before', 'after']);
    expect(source.gaps).toEqual([]);
  });
});
