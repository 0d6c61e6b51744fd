import type { IncomingMessage } from 'node:http';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { sinceTime, type LogEnd, type LogStart, type PodLogs, type PodTarget } from '../pods/pod-logs.ts';
import { readPod, type Pod, type PodList } from '../pods/pod.ts';
import type { ApiFault } from './api-fault.ts';
import { ask } from './api-request.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { PodWatch, type WatchTimes } from './pod-watch.ts';

/** Statuses by which the API server tells of the node or the pod, not of itself: it could not get the log from there. */
const ofTheNode: ReadonlySet<number | null> = new Set([400, 404, 500, 502, 504]);

/** There is no run before the present one, or its log is gone: all that is held of it was given. */
const noPreviousRun = /previous terminated container .* not found/;

/** Bound on the description of one pod: the API server itself takes no larger object. */
const maxPodBytes = 2 * 1024 * 1024;

/** Pod logs by the Kubernetes API. */
export class KubernetesLogs implements PodLogs {
  readonly #watch: PodWatch;

  constructor(
    private readonly access: ClusterAccess,
    private readonly target: PodTarget,
    private readonly times: WatchTimes,
  ) {
    this.#watch = new PodWatch(access, target, times);
  }

  watch(signal: AbortSignal): AsyncGenerator<PodList, void, undefined> {
    return this.#watch.lists(signal);
  }

  async look(pod: Pod, signal: AbortSignal): Promise<Pod> {
    const { namespace, container } = this.target;
    const question = { path: this.#path(pod), query: {}, right: `get pods in ${namespace}` };
    const answer = await ask(this.access, { ...question, timeoutMs: this.times.answerMs }, signal);
    if ('fault' in answer) return pod;
    const found = readPod(await jsonOf(answer.body, signal), container);
    // another one may have taken its name
    return found?.uid === pod.uid ? found : pod;
  }

  async *read(
    pod: Pod,
    start: LogStart,
    signal: AbortSignal,
    opened: () => void,
  ): AsyncGenerator<Uint8Array, LogEnd, undefined> {
    const { namespace, container } = this.target;
    const since = sinceTime(start);
    const query = {
      container,
      timestamps: 'true',
      ...(start.run === 'present' ? { follow: 'true' } : { previous: 'true' }),
      ...(since !== null && { sinceTime: since }),
    };
    const question = { path: `${this.#path(pod)}/log`, query, right: `get pods/log in ${namespace}` };
    const answer = await ask(this.access, { ...question, timeoutMs: this.times.answerMs }, signal);
    if (signal.aborted) return { kind: 'cut' };
    if ('fault' in answer) return endOf(answer.fault);
    opened();
    try {
      yield* chunksUntilAborted(answer.body, signal);
    } catch {
      // The connection broke: asking again tells what is wrong, if anything is.
      return { kind: 'cut' };
    }
    return { kind: answer.body.complete ? 'ended' : 'cut' };
  }

  #path({ name }: Pod): string {
    return `/api/v1/namespaces/${encodeURIComponent(this.target.namespace)}/pods/${name}`;
  }
}

function endOf({ status, reason, retryAfterMs }: ApiFault): LogEnd {
  if (noPreviousRun.test(reason)) return { kind: 'ended' };
  const by = ofTheNode.has(status) ? 'node' : 'cluster';
  return { kind: 'refused', by, reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

async function jsonOf(body: IncomingMessage, signal: AbortSignal): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunksUntilAborted(body, signal)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxPodBytes) return null;
    }
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    // It broke off or is no JSON: then nothing new is known of the pod.
    return null;
  }
}
