import { randomUUID } from 'node:crypto';
import { PlayedKubelet } from './played-kubelet.ts';
import type { RealCluster } from './real-cluster.ts';

const labels = { 'app.kubernetes.io/name': 'tetragon' };
const container = 'export-stdout';

/** Tetragon's pods in a namespace of a real cluster, on nodes whose kubelet a test plays. */
export class PlayedAgents {
  readonly #restarts = new Map<string, { readonly id: string; readonly count: number }>();

  private constructor(
    private readonly cluster: RealCluster,
    readonly namespace: string,
    readonly kubelet: PlayedKubelet,
  ) {}

  static async in(cluster: RealCluster, namespace: string, kubelet: PlayedKubelet): Promise<PlayedAgents> {
    await cluster.must('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
    return new PlayedAgents(cluster, namespace, kubelet);
  }

  /** Runs a pod on a node; its log may have been written before. */
  async run(pod: string, node: string): Promise<void> {
    const spec = { nodeName: node, containers: [{ name: container, image: 'export' }] };
    await this.cluster.must('POST', this.#path(''), { metadata: { name: pod, labels }, spec });
    await this.#tell(pod, 0);
  }

  /** Starts the container anew: its log begins anew, and what it held is the previous one. */
  async restart(pod: string): Promise<void> {
    this.kubelet.restart(pod);
    await this.#tell(pod, (this.#restarts.get(pod)?.count ?? 0) + 1);
  }

  async delete(pod: string): Promise<void> {
    await this.cluster.must('DELETE', this.#path(`/${pod}?gracePeriodSeconds=0`));
  }

  async #tell(pod: string, count: number): Promise<void> {
    const id = `containerd://${randomUUID()}`;
    const last = this.#restarts.get(pod);
    this.#restarts.set(pod, { id, count });
    const lastState = last ? { terminated: { containerID: last.id, exitCode: 1 } } : {};
    const shared = { name: container, image: 'export', imageID: '', ready: true, restartCount: count };
    const told = { ...shared, containerID: id, state: { running: { startedAt: new Date().toISOString() } }, lastState };
    await this.cluster.must('PATCH', this.#path(`/${pod}/status`), {
      status: { phase: 'Running', containerStatuses: [told] },
    });
  }

  #path(rest: string): string {
    return `/api/v1/namespaces/${this.namespace}/pods${rest}`;
  }
}

/** Makes nodes whose kubelet listens at `port`. */
export async function addNodes(cluster: RealCluster, port: number, names: readonly string[]): Promise<void> {
  const status = {
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    daemonEndpoints: { kubeletEndpoint: { Port: port } },
  };
  for (const name of names) {
    await cluster.must('POST', '/api/v1/nodes', { metadata: { name } });
    await cluster.must('PATCH', `/api/v1/nodes/${name}/status`, { status });
  }
}
