import type { Config } from '../config/config-schema.ts';
import type { Source } from './source.ts';
import { FileSource } from './sources/file/file-source.ts';
import { GrpcSource } from './sources/grpc-source.ts';
import { GivenAgent, type AgentList } from './sources/grpc/agent-list.ts';
import { agentSettings } from './sources/grpc/agent-settings.ts';
import { DiscoveredAgents } from './sources/grpc/discovered-agents.ts';
import { KubectlSource, probeKubectl } from './sources/kubectl-source.ts';
import { ClusterAccess } from './sources/kubernetes/cluster-access.ts';
import { PodWatch, watchTimes } from './sources/kubernetes/pod-watch.ts';
import { KubernetesSource, probeKubernetes } from './sources/kubernetes-source.ts';
import { parseSources, type AgentChoice, type SourceSpec } from './sources/parse-source.ts';
import { SimulatorSource } from './sources/simulator-source.ts';
import { StdinSource } from './sources/stdin-source.ts';

/** Makes the sources that were configured; `http` has none, its lines are pushed. */
export async function makeSources(config: Config): Promise<Source[]> {
  const { specs } = parseSources(config.source);
  const sources = await Promise.all(specs.map((spec) => makeSource(spec, config)));
  return sources.filter((source) => source !== null);
}

async function makeSource(spec: SourceSpec, config: Config): Promise<Source | null> {
  switch (spec.kind) {
    case 'http':
      return null;
    case 'simulator':
      return simulator(spec.name, spec.eventsPerSecond, config, null);
    case 'kubernetes':
      return new KubernetesSource({ name: spec.name, ...podsOf(config), context: spec.context });
    case 'kubectl':
      return new KubectlSource({ name: spec.name, ...podsOf(config), kubectl: config.kubectlPath });
    case 'file':
      return new FileSource({ name: spec.name, path: spec.path, from: config.fileFrom });
    case 'grpc':
      return new GrpcSource({ name: spec.name, agents: agentsOf(spec.agents, config), ...agentSettings(config) });
    case 'stdin':
      return new StdinSource(spec.name, process.stdin);
    case 'auto':
      return firstThatAnswers(config);
  }
}

async function firstThatAnswers(config: Config): Promise<Source> {
  const pods = podsOf(config);
  const kubernetes = await probeKubernetes(pods);
  if (kubernetes.ok) return new KubernetesSource({ name: 'kubernetes', ...pods });
  const byKubectl = { ...pods, kubectl: config.kubectlPath };
  const kubectl = await probeKubectl(byKubectl);
  if (kubectl.ok) return new KubectlSource({ name: 'kubectl', ...byKubectl });
  return simulator('simulator', null, config, `Kubernetes: ${kubernetes.reason}; kubectl: ${kubectl.reason}`);
}

function agentsOf(choice: AgentChoice, config: Config): AgentList {
  if ('address' in choice) {
    const { address } = choice;
    return new GivenAgent({ id: address.text, address, node: null });
  }
  const { kubeconfig, ...target } = podsOf(config);
  const access = new ClusterAccess({ kubeconfig, context: choice.context });
  const pods = new PodWatch(access, target, watchTimes);
  return new DiscoveredAgents({ ...target, pods, cluster: choice.context, port: config.grpcPort });
}

const podsOf = ({ kubeconfig, kubernetesNamespace, kubernetesSelector, kubernetesContainer }: Config) => ({
  kubeconfig: kubeconfig ?? null,
  namespace: kubernetesNamespace,
  selector: kubernetesSelector,
  container: kubernetesContainer,
});

function simulator(
  name: string,
  eventsPerSecond: number | null,
  config: Config,
  reason: string | null,
): SimulatorSource {
  return new SimulatorSource({ name, eventsPerSecond, seed: config.simulatorSeed, now: Date.now, reason });
}
