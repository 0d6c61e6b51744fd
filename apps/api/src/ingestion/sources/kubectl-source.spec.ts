import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDesk } from './testing/a-desk.ts';
import { KubectlSource, probeKubectl, type KubectlSourceOptions } from './kubectl-source.ts';
import { FakeKubectl, isRunning } from './testing/fake-kubectl.ts';
import { RecordedSource, until } from './testing/recorded-source.ts';
import { realLines, withRealLines } from './testing/real-lines.ts';

const event = (n: number, time = '2026-11-23T10:00:00.5Z') => `{"test":{"arg0":"${n}"},"time":"${time}"}`;

describe('KubectlSource', () => {
  let cluster: FakeKubectl;
  let running: RecordedSource[];

  beforeEach(() => {
    cluster = new FakeKubectl();
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((source) => source.stop()));
    expect(cluster.isAlive).toBe(false);
    cluster.remove();
  });

  function follow(options: Partial<KubectlSourceOptions> = {}): RecordedSource {
    const quick = { relistMs: 20, retryMs: 5, maxRetryMs: 20, retireMs: 50 };
    const source = new RecordedSource(
      new KubectlSource({ name: 'kubectl', kubectl: cluster.path, ...quick, ...options }),
    );
    running.push(source);
    return source;
  }

  it('asks as a person would, and takes what the log still holds, then what comes', async () => {
    cluster.setPods(['tetragon-abc']);
    cluster.log('tetragon-abc', [event(1), 'level=info msg="no JSON"']);
    const source = follow({ namespace: 'security', selector: 'app=tetragon', container: 'export' });
    await source.untilLines(2);
    cluster.log('tetragon-abc', [event(2)]);
    await source.untilLines(3);
    expect(source.lines).toEqual([event(1), 'level=info msg="no JSON"', event(2)]);
    expect(cluster.calls[0]?.args).toEqual(['get', 'pods', '-n', 'security', '-l', 'app=tetragon', '-o', 'json']);
    const asked = ['logs', '-f', '-n', 'security', 'tetragon-abc', '-c', 'export', '--timestamps'];
    expect(cluster.follows).toEqual([asked]);
    expect(source.state).toBe('RUNNING: following 1 of 1 pods in security');
  });

  it(withRealLines('gives every real line of several pods once, byte for byte'), async () => {
    if (realLines === null) return;
    const half = Math.floor(realLines.length / 2);
    cluster.setPods(['a', 'b']);
    cluster.log('a', realLines.slice(0, half));
    cluster.log('b', realLines.slice(half));
    const source = follow();
    await source.untilLines(realLines.length);
    expect(source.lines.toSorted()).toEqual(realLines.toSorted());
  });

  it('asks again from just before the newest event when a follow ends, and drops what it knows', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1, '2026-11-23T10:00:00.1Z')], '2026-11-23T10:00:01Z');
    cluster.log('a', [event(2, '2026-11-23T10:00:07.9Z'), 'no event', 'no event'], '2026-11-23T10:00:08Z');
    const source = follow();
    await source.untilLines(4);
    cluster.breakOff('a', 'no event\n');
    await source.untilLines(5);
    await until('it is followed again', () => cluster.follows.length === 2);
    cluster.log('a', [event(3), event(4)], '2026-11-23T10:00:09Z');
    await source.untilLines(7);
    expect(source.lines.slice(4)).toEqual(['no event', event(3), event(4)]);
    expect(source.duplicates).toBe(3);
    expect(cluster.follows[1]?.at(-1)).toBe('--since-time=2026-11-23T10:00:07Z');
  });

  it('drops the ten lines that a restarted container writes again', async () => {
    const all = Array.from({ length: 15 }, (_, n) => event(n));
    cluster.setPods(['a']);
    cluster.log('a', all.slice(0, 12), '2026-11-23T10:00:01Z');
    const source = follow();
    await source.untilLines(12);
    cluster.restartContainer('a', all.slice(4, 14), '2026-11-23T10:00:30Z');
    cluster.breakOff('a');
    await source.untilLines(14);
    cluster.log('a', all.slice(14), '2026-11-23T10:00:31Z');
    await source.untilLines(15);
    expect(source.lines).toEqual(all);
    expect(source.duplicates).toBe(8);
  });

  it('waits for the whole of a line that was cut off', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = follow();
    await source.untilLines(1);
    cluster.breakOff('a', event(2).slice(0, 20));
    await until('it is followed again', () => cluster.follows.length === 2);
    cluster.log('a', [event(2)]);
    await source.untilLines(2);
    expect(source.lines).toEqual([event(1), event(2)]);
  });

  it('follows pods as they come and lets go of those that are gone, with their last words', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = follow({ retireMs: 60_000 });
    await source.untilLines(1);
    cluster.log('b', [event(2)]);
    cluster.setPods(['b']);
    await source.untilLines(2);
    cluster.log('a', [event(3)]);
    await source.untilLines(3);
    cluster.breakOff('a', 'cut off');
    await source.untilLines(4);
    expect(source.lines).toEqual([event(1), event(2), event(3), 'cut off']);
    await source.untilState('RUNNING: following 1 of 1 pods in kube-system');
    expect(cluster.follows.map((args) => args[4])).toEqual(['a', 'b']);
  });

  it('drops the lines that a pod’s successor on the same node tells again', async () => {
    const told = Array.from({ length: 15 }, (_, number) => event(number));
    cluster.setPods(['a'], 'Running', 'node-1');
    cluster.log('a', told);
    const source = follow({ retireMs: 10 });
    await source.untilLines(told.length);
    cluster.log('b', [...told.slice(-10), event(99)]);
    cluster.setPods(['b'], 'Running', 'node-1');
    await source.untilLines(told.length + 1);
    expect(source.lines).toEqual([...told, event(99)]);
  });

  it('ends the follow of a pod that is gone without a word', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = follow({ retireMs: 10 });
    await source.untilLines(1);
    cluster.setPods([]);
    await source.untilState('WAITING: no pod in kube-system matches app.kubernetes.io/name=tetragon; waiting for one');
    const followed = cluster.calls.find(({ args }) => args[0] === 'logs')?.pid as number;
    await until('its kubectl has ended', () => !isRunning(followed));
  });

  it('asks again when a log has been silent for long', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = follow({ idleMs: 2000 });
    await until('it is followed again', () => cluster.follows.length >= 2);
    cluster.log('a', [event(2)]);
    await source.untilLines(2);
    expect(source.lines).toEqual([event(1), event(2)]);
  });

  it('says that there is no kubectl, and what kubectl says, and recovers', async () => {
    const without = follow({ kubectl: '/nowhere/kubectl' });
    await without.untilState("WAITING: pods can't be listed: /nowhere/kubectl was not found");

    cluster.setFault(
      'The connection to the server was refused\u001b[31m\n  - did you specify the right host?\nE1123 10:00:00.1 memcache.go:265] noise',
    );
    const source = follow();
    await source.untilState('WAITING');
    expect(source.state).toBe(
      "WAITING: pods can't be listed: The connection to the server was refused [31m - did you specify the right host?",
    );
    cluster.log('a', [event(1)]);
    cluster.setPods(['a']);
    cluster.setFault(null);
    await source.untilLines(1);
    cluster.setFault('gone away');
    await source.untilState("RUNNING: following 1 of 1 pods in kube-system; pods can't be listed: gone away");
    cluster.log('a', [event(2)]);
    await source.untilLines(2);
  });

  it('says which pod can not be read, and goes on with the others', async () => {
    cluster.setPods(['a', 'b']);
    cluster.log('a', [event(1)]);
    const source = follow();
    await source.untilLines(1);
    await source.untilState(
      'RUNNING: following 1 of 2 pods in kube-system; b: Error from server (NotFound): pods "b" not found',
    );
  });

  it('says how many pods it leaves out', async () => {
    cluster.setPods(['a', 'b', 'c']);
    for (const pod of ['a', 'b', 'c']) cluster.log(pod, [event(1)]);
    const source = follow({ maxPods: 1 });
    await source.untilLines(1);
    expect(source.state).toBe('RUNNING: following 1 of 3 pods in kube-system; 2 are not read, since at most 1 can be');
    cluster.setPods(['b', 'c']);
    cluster.breakOff('a');
    await source.untilState('RUNNING: following 1 of 2 pods');
  });

  it('keeps a stubborn kubectl from outliving it', async () => {
    cluster.setMood('stubborn');
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = follow();
    await source.untilLines(1);
    await source.stop();
    expect(cluster.isAlive).toBe(false);
  });

  it('ends its processes also when a consumer just walks away', async () => {
    cluster.setPods(['a']);
    cluster.log('a', [event(1)]);
    const source = new KubectlSource({ name: 'kubectl', kubectl: cluster.path });
    for await (const batch of source.batches(new AbortController().signal, aDesk())) {
      expect(batch.lines).toHaveLength(1);
      break;
    }
    expect(cluster.isAlive).toBe(false);
  });
});

describe('probeKubectl', () => {
  let cluster: FakeKubectl;

  beforeEach(() => {
    cluster = new FakeKubectl();
  });

  afterEach(() => {
    expect(cluster.isAlive).toBe(false);
    cluster.remove();
  });

  it('finds a cluster that runs Tetragon', async () => {
    cluster.setPods(['tetragon-abc']);
    expect(await probeKubectl({ kubectl: cluster.path })).toEqual({ ok: true });
  });

  it('says what is missing otherwise', async () => {
    const probe = () => probeKubectl({ kubectl: cluster.path });
    const noPod = { ok: false, reason: 'no pod in kube-system matches app.kubernetes.io/name=tetragon' };
    expect(await probe()).toEqual(noPod);
    cluster.setPods(['tetragon-abc'], 'Pending');
    expect(await probe()).toEqual(noPod);
    cluster.setListing('{"items":[{"metadata":{"name":"-x","uid":"1"}}]}');
    expect(await probe()).toEqual(noPod);
    for (const listing of ['not JSON', '{"items":1}', '[]']) {
      cluster.setListing(listing);
      expect(await probe()).toEqual({
        ok: false,
        reason: `${cluster.path} answered with something else than a list of pods`,
      });
    }
    cluster.setFault('Unable to connect');
    expect(await probe()).toEqual({ ok: false, reason: 'Unable to connect' });
    expect(await probeKubectl({ kubectl: 'no-such-kubectl' })).toEqual({
      ok: false,
      reason: 'no-such-kubectl was not found',
    });
  });

  it('gives up on a cluster that does not answer', async () => {
    cluster.setMood('hang');
    expect(await probeKubectl({ kubectl: cluster.path, timeoutMs: 200 })).toEqual({
      ok: false,
      reason: `${cluster.path} did not answer within 0.2 s`,
    });
  });
});
