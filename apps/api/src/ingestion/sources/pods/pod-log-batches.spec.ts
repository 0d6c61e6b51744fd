import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Source } from '../../source.ts';
import { RecordedSource, until } from '../testing/recorded-source.ts';
import type { FollowOptions } from './pod-follows.ts';
import { followTimes, podLogBatches } from './pod-log-batches.ts';
import { chartTarget, type LogEnd, type PodLogs } from './pod-logs.ts';
import type { Pod, PodList } from './pod.ts';

/** A cluster that tells of its pods only when they change, as a watch does, and whose logs a test ends. */
class PlayedLogs implements PodLogs {
  /** Why no log is given; null where it is. */
  refusal: string | null = null;
  readonly #endings = new Map<string, () => void>();
  readonly #lists: PodList[] = [];
  #wake = () => {};

  /** Tells the pods, `a-1` on node a. */
  setPods(...names: readonly string[]): void {
    const run = { id: '1', restarts: 0, stopped: null };
    const nodeOf = (name: string) => name.split('-')[0] ?? null;
    this.#lists.push({ pods: names.map((name) => ({ uid: name, name, node: nodeOf(name), ip: null, run })) });
    this.#wake();
  }

  /** Ends what is read of a pod's log. */
  end(pod: string): void {
    this.#endings.get(pod)?.();
  }

  async *watch(signal: AbortSignal): AsyncGenerator<PodList, void, undefined> {
    signal.addEventListener('abort', () => this.#wake());
    while (!signal.aborted) {
      const list = this.#lists.shift();
      if (list !== undefined) yield list;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async look(pod: Pod): Promise<Pod> {
    return pod;
  }

  /** A line with the pod's name, and then silence. */
  async *read(pod: Pod, _start: unknown, signal: AbortSignal, opened: () => void): AsyncGenerator<Uint8Array, LogEnd> {
    if (this.refusal !== null) return { kind: 'refused', by: 'node', reason: this.refusal };
    opened();
    yield Buffer.from(`${pod.name}\n`);
    await new Promise<void>((resolve) => {
      this.#endings.set(pod.name, resolve);
      signal.addEventListener('abort', () => resolve());
    });
    return { kind: 'ended' };
  }
}

describe('podLogBatches', () => {
  let logs: PlayedLogs;
  let source: RecordedSource;

  /** @param before the run before, which this one goes on from */
  function follow(options: Partial<FollowOptions> = {}, before?: RecordedSource): void {
    const all = { ...chartTarget, ...followTimes, maxPods: 500, cluster: null, ...options };
    const batches: Source['batches'] = (signal, desk) => podLogBatches(logs, all, signal, desk);
    const described = { kind: 'kubernetes', name: 'kubernetes', simulated: false } as const;
    source = new RecordedSource({ ...described, batches }, before?.kept, before?.gaps);
  }

  beforeEach(() => {
    logs = new PlayedLogs();
  });

  afterEach(() => source.stop());

  it('reads those there was no room for as soon as the logs of pods that are gone have ended', async () => {
    follow({ maxPods: 2 });
    logs.setPods('a-1', 'b-1');
    await source.untilLines(2);
    logs.setPods('a-2', 'b-2');
    await until('there is no room', () => source.state.includes('2 are not read'));
    logs.end('a-1');
    await source.untilLines(3);
    logs.end('b-1');
    await source.untilLines(4);
    await source.untilState('RUNNING: following 2 of 2 pods in kube-system');
    expect(source.lines.toSorted()).toEqual(['a-1', 'a-2', 'b-1', 'b-2']);
  });

  it('tells what to do where the pods have no container of the name', async () => {
    logs.refusal = 'container export-stdout is not valid for pod a-1 (400)';
    follow();
    logs.setPods('a-1');
    await source.untilState('WAITING: following 0 of 1 pods in kube-system; a-1: container export-stdout is not valid');
    expect(source.state).toMatch(/by kubernetes-container, or have the chart make it by export\.mode$/);
  });

  it('ends a while without an agent that began before a restart of ours', async () => {
    follow();
    logs.setPods('a-1');
    await source.untilLines(1);
    logs.setPods();
    await until('it is told', () => source.gaps.length === 1);
    const [began] = source.gaps;
    const before = source;
    await before.stop();
    follow({}, before);
    logs.setPods('a-2');
    await source.untilLines(1);
    expect(began).toMatchObject({ node: 'a', reason: 'agent_down', untilMs: null });
    expect(source.gaps.filter(({ reason }) => reason === 'agent_down')).toEqual([
      { node: 'a', reason: 'agent_down', fromMs: began?.fromMs, untilMs: expect.any(Number) },
    ]);
  });
});
