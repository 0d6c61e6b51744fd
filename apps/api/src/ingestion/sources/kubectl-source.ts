import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { MergedBatches } from './merged-batches.ts';
import type { FollowOptions } from './kubectl/pod-follow.ts';
import { PodFollows } from './kubectl/pod-follows.ts';
import { listPods, type KubectlTarget } from './kubectl/pods.ts';
import { pause } from './pause.ts';
import { tellChanges } from './tell-changes.ts';

/** How often pods are listed: a new one's log is read from its beginning, so this delays events but loses none. */
const defaultRelistMs = 10_000;

/** A listing that takes longer has lost its cluster. */
const listTimeoutMs = 20_000;

/** How long `auto` waits for a cluster before it simulates: longer than a far one takes, short enough to start by. */
const probeTimeoutMs = 4000;

/**
 * Pods followed at once. Each takes a kubectl of about 50 MB; where there are more nodes, a source that speaks to the
 * cluster itself serves better.
 */
const defaultMaxPods = 32;

const defaults = {
  kubectl: 'kubectl',
  namespace: 'kube-system',
  selector: 'app.kubernetes.io/name=tetragon',
  container: 'export-stdout',
  relistMs: defaultRelistMs,
  retryMs: 1000,
  maxRetryMs: 30_000,
  idleMs: 5 * 60_000,
  retireMs: 30_000,
  maxPods: defaultMaxPods,
};

/** All but the name have defaults that fit Tetragon's own chart; times in milliseconds. */
export interface KubectlSourceOptions extends Partial<FollowOptions> {
  readonly name: string;
  readonly relistMs?: number;
}

/**
 * The logs of all Tetragon pods, by one `kubectl logs -f` each. Pods may come and go, logs may break off: nothing that
 * the cluster still holds is missed, and nothing comes twice. Never ends by itself and never throws.
 */
export class KubectlSource implements Source {
  readonly kind = 'kubectl';
  readonly simulated = false;
  readonly name: string;
  readonly #options: Required<KubectlSourceOptions>;

  constructor(options: KubectlSourceOptions) {
    this.name = options.name;
    this.#options = { ...defaults, ...options };
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const stop = new AbortController();
    const running = AbortSignal.any([signal, stop.signal]);
    const merged = new MergedBatches();
    const tell = tellChanges(desk.state);
    tell('STARTING', `listing the pods in ${this.#options.namespace}`);
    const listing = this.#keepListing(new PodFollows(this.#options, merged, running, tell), running);
    listing.catch((error: unknown) => merged.fail(error));
    try {
      yield* merged.read(running);
    } finally {
      stop.abort();
      await Promise.allSettled([listing, merged.close()]);
    }
  }

  async #keepListing(follows: PodFollows, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const list = await listPods(this.#options, listTimeoutMs, signal);
      if (signal.aborted) return;
      follows.update(list);
      await pause(this.#options.relistMs, signal);
    }
  }
}

/** Whether there is a cluster with Tetragon pods to read; answers within a few seconds, and says why not. */
export async function probeKubectl(
  options: Partial<KubectlTarget> & { readonly timeoutMs?: number } = {},
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> {
  const { timeoutMs = probeTimeoutMs, ...target } = { ...defaults, ...options };
  const list = await listPods(target, timeoutMs, new AbortController().signal);
  if ('reason' in list) return { ok: false, reason: list.reason };
  if (list.pods.length > 0) return { ok: true };
  return { ok: false, reason: `no pod in ${target.namespace} matches ${target.selector}` };
}
