import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { KeptCheckpoint } from '../../../source.ts';
import { KubernetesSource, type KubernetesSourceOptions } from '../../kubernetes-source.ts';
import { RecordedSource } from '../../testing/recorded-source.ts';
import { addNodes, PlayedAgents } from './played-agents.ts';
import { PlayedKubelet } from './played-kubelet.ts';
import { RealCluster } from './real-cluster.ts';

/** Node names of every stage. */
export const nodes = Array.from({ length: 20 }, (_, n) => `node-${n}`);

/** Pauses that do not make a test wait. */
const quick = { retryMs: 10, maxRetryMs: 100, retireMs: 500 };

/** What a file of tests plays on. */
export interface ClusterStage {
  readonly cluster: RealCluster;
  /** That of every node. */
  readonly kubelet: PlayedKubelet;
  readonly kubeletPort: number;
  /** Those of the test that runs. */
  readonly agents: PlayedAgents;
}

/** An event of now, as an agent writes it. */
export const event = (n: number | string) => `{"test":{"arg0":"${n}"},"time":"${new Date().toISOString()}"}`;
export const events = (count: number) => Array.from({ length: count }, (_, n) => event(n));

/** One cluster for the tests of a file, with a namespace for each; what they follow is ended after each. */
export class ClusterTests {
  #stage: Omit<ClusterStage, 'agents'> | null = null;
  #agents: PlayedAgents | null = null;
  #running: RecordedSource[] = [];
  #tests = 0;

  constructor() {
    beforeAll(async () => {
      const cluster = await RealCluster.start();
      const kubelet = new PlayedKubelet(cluster.certificate);
      const kubeletPort = await kubelet.start();
      this.#stage = { cluster, kubelet, kubeletPort };
      await addNodes(cluster, kubeletPort, nodes);
    });
    beforeEach(async () => {
      if (this.#stage === null) throw new Error('the cluster did not start');
      this.#agents = await PlayedAgents.in(this.#stage.cluster, `security-${this.#tests++}`, this.#stage.kubelet);
    });
    afterEach(async () => {
      await Promise.all(this.#running.splice(0).map((source) => source.stop()));
    });
    afterAll(async () => {
      await this.#stage?.kubelet.stop();
      await this.#stage?.cluster.stop();
    });
  }

  /** To be asked for within a test. */
  get stage(): ClusterStage {
    if (this.#stage === null || this.#agents === null) throw new Error('no test runs');
    return { ...this.#stage, agents: this.#agents };
  }

  /** Follows the agents of the test that runs, as an administrator unless told. */
  follow(options: Partial<KubernetesSourceOptions> = {}, kept?: Map<string, KeptCheckpoint>): RecordedSource {
    const { cluster, agents } = this.stage;
    const where = { kubeconfig: cluster.kubeconfig, namespace: agents.namespace };
    return this.run(new KubernetesSource({ name: 'kubernetes', ...where, ...quick, ...options }), kept);
  }

  /** Runs a source until the test has ended. */
  run(source: ConstructorParameters<typeof RecordedSource>[0], kept?: Map<string, KeptCheckpoint>): RecordedSource {
    const running = new RecordedSource(source, kept);
    this.#running.push(running);
    return running;
  }

  /** The name of a pod that no other test has. */
  own(pod: string): string {
    return `${pod}-${this.stage.agents.namespace}`;
  }

  /** Requests for a pod's log so far. */
  askedOf(pod: string): string[] {
    return this.stage.kubelet.asked.filter((asked) => asked.startsWith(`${pod}?`));
  }
}
