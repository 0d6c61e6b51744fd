import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { KubectlLogs } from './kubectl/kubectl-logs.ts';
import type { KubectlTarget } from './kubectl/kubectl-target.ts';
import { listPods } from './kubectl/list-pods.ts';
import type { FollowOptions } from './pods/pod-follows.ts';
import { followTimes, podLogBatches } from './pods/pod-log-batches.ts';
import { chartTarget } from './pods/pod-logs.ts';
import { probed, probeTimeoutMs, type Probe } from './pods/probe.ts';

/** How often pods are listed: a new one's log is read from its beginning, so this delays events but loses none. */
const defaultRelistMs = 10_000;

/** Pods followed at once. Each takes a kubectl of about 50 MB; where there are more nodes, use the Kubernetes source. */
const defaultMaxPods = 32;

const defaults = {
  ...chartTarget,
  ...followTimes,
  kubectl: 'kubectl',
  kubeconfig: null,
  relistMs: defaultRelistMs,
  maxPods: defaultMaxPods,
  cluster: null,
};

/** All but the name have defaults that fit Tetragon's own chart; times in milliseconds. */
export interface KubectlSourceOptions extends Partial<FollowOptions & KubectlTarget> {
  readonly name: string;
}

/** The logs of all Tetragon pods, by one `kubectl logs -f` each. Never ends by itself and never throws. */
export class KubectlSource implements Source {
  readonly kind = 'kubectl';
  readonly simulated = false;
  readonly name: string;
  readonly #options: FollowOptions & KubectlTarget;

  constructor(options: KubectlSourceOptions) {
    this.name = options.name;
    this.#options = { ...defaults, ...options };
  }

  batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    return podLogBatches(new KubectlLogs(this.#options), this.#options, signal, desk);
  }
}

/** Whether there is a cluster with Tetragon pods to read; answers within a few seconds, and says why not. */
export async function probeKubectl(
  options: Partial<KubectlTarget> & { readonly timeoutMs?: number } = {},
): Promise<Probe> {
  const { timeoutMs = probeTimeoutMs, ...target } = { ...defaults, ...options };
  return probed(await listPods(target, timeoutMs, new AbortController().signal), target);
}
