import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { ClusterAccess } from './kubernetes/cluster-access.ts';
import { KubernetesLogs } from './kubernetes/kubernetes-logs.ts';
import type { ClusterChoice } from './kubernetes/load-kubeconfig.ts';
import { PodWatch, watchTimes, type WatchTimes } from './kubernetes/pod-watch.ts';
import type { FollowOptions } from './pods/pod-follows.ts';
import { followTimes, podLogBatches } from './pods/pod-log-batches.ts';
import { chartTarget } from './pods/pod-logs.ts';
import { probed, probeTimeoutMs, type Probe } from './pods/probe.ts';

/**
 * Pods followed at once. Each takes a connection, the bytes in flight and up to 128 KiB of digests: at most 150 MB in all.
 * Tetragon runs one pod on each node; larger clusters are told which part is left out.
 */
const defaultMaxPods = 500;

const defaults = {
  ...chartTarget,
  ...watchTimes,
  ...followTimes,
  maxPods: defaultMaxPods,
  cluster: null,
  kubeconfig: null,
  context: null,
};

/** All but the name have defaults that fit Tetragon's own chart; times in milliseconds. */
export interface KubernetesSourceOptions extends Partial<FollowOptions & ClusterChoice & WatchTimes> {
  readonly name: string;
}

/** The logs of all Tetragon pods, by the Kubernetes API. Never ends by itself and never throws. */
export class KubernetesSource implements Source {
  readonly kind = 'kubernetes';
  readonly simulated = false;
  readonly name: string;
  readonly #options: FollowOptions & ClusterChoice & WatchTimes;

  constructor(options: KubernetesSourceOptions) {
    this.name = options.name;
    this.#options = { ...defaults, ...options, cluster: options.context ?? null };
  }

  batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const options = this.#options;
    return podLogBatches(new KubernetesLogs(new ClusterAccess(options), options, options), options, signal, desk);
  }
}

/** Whether there is a cluster with Tetragon pods to read; answers within a few seconds, and says why not. */
export async function probeKubernetes(options: Partial<FollowOptions & ClusterChoice> = {}): Promise<Probe> {
  const target = { ...defaults, ...options, answerMs: probeTimeoutMs };
  const listed = await new PodWatch(new ClusterAccess(target), target, target).list(
    AbortSignal.timeout(probeTimeoutMs),
  );
  return probed('fault' in listed ? listed.fault : { pods: [...listed.pods.values()] }, target);
}
