import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { pause } from '../pause.ts';
import { sinceTime, type LogEnd, type LogStart, type PodLogs } from '../pods/pod-logs.ts';
import type { Pod, PodList } from '../pods/pod.ts';
import { kubeconfigFlag, type KubectlTarget } from './kubectl-target.ts';
import { listPods } from './list-pods.ts';
import { RunningChild } from './running-child.ts';

/** A listing that takes longer has lost its cluster. */
const listTimeoutMs = 20_000;

/** How long `kubectl` may take to exit once its output has ended. */
const exitMs = 1000;

/** A follow that has lived so long has connected. */
const settledMs = 3000;

/** What kubectl says when the API server answered. */
const fromServer = /^Error from server/;

/** There is no run before the present one, or its log is gone: all that is held of it was given. */
const noPreviousRun = /previous terminated container .* not found/;

/** Pod logs by one `kubectl logs -f` each. */
export class KubectlLogs implements PodLogs {
  constructor(private readonly target: KubectlTarget) {}

  async *watch(signal: AbortSignal): AsyncGenerator<PodList, void, undefined> {
    while (!signal.aborted) {
      const list = await listPods(this.target, listTimeoutMs, signal);
      if (signal.aborted) return;
      yield list;
      await pause(this.target.relistMs, signal);
    }
  }

  /** Another kubectl for each reconnect would cost more than it tells: listings come often enough. */
  look(pod: Pod): Promise<Pod> {
    return Promise.resolve(pod);
  }

  async *read(
    pod: Pod,
    start: LogStart,
    signal: AbortSignal,
    opened: () => void,
  ): AsyncGenerator<Uint8Array, LogEnd, undefined> {
    const child = new RunningChild(this.target.kubectl, this.#arguments(pod, start));
    const settled = setTimeout(opened, settledMs).unref();
    try {
      for await (const chunk of chunksUntilAborted(child.stdout, signal)) {
        opened();
        yield chunk;
      }
    } finally {
      clearTimeout(settled);
      if (signal.aborted) await child.end(0);
    }
    if (signal.aborted) return { kind: 'cut' };
    const { isOk, reason } = await child.end(exitMs);
    if (isOk || noPreviousRun.test(reason)) return { kind: 'ended' };
    return { kind: 'refused', by: fromServer.test(reason) ? 'node' : 'cluster', reason };
  }

  #arguments({ name }: Pod, start: LogStart): string[] {
    const { namespace, container, kubeconfig } = this.target;
    const since = sinceTime(start);
    return [
      ...kubeconfigFlag(kubeconfig),
      'logs',
      start.run === 'present' ? '-f' : '--previous',
      '-n',
      namespace,
      name,
      '-c',
      container,
      '--timestamps',
      ...(since === null ? [] : [`--since-time=${since}`]),
    ];
  }
}
