import { isIPv6 } from 'node:net';
import type { PodList } from '../pods/pod.ts';
import { parseAgentAddress } from './agent-address.ts';
import type { AgentList, AgentsListed } from './agent-list.ts';
import type { ListedAgent } from './agent-stream.ts';

/** Where agents are looked for. */
export interface Discovery {
  /** Whoever tells of the agents' pods. */
  readonly pods: { lists(signal: AbortSignal): AsyncIterable<PodList> };
  readonly namespace: string;
  readonly selector: string;
  /** The kubeconfig's context; null for the current one. */
  readonly cluster: string | null;
  /** The TCP port that every agent listens on. */
  readonly port: number;
}

/** The agents of a cluster, by their pods: one a node, called at its pod's address, which is the node's as a rule. */
export class DiscoveredAgents implements AgentList {
  readonly absence: string;
  readonly #discovery: Discovery;

  constructor(discovery: Discovery) {
    this.#discovery = discovery;
    this.absence = `no running pod in ${discovery.namespace} matches ${discovery.selector}`;
  }

  async *lists(signal: AbortSignal): AsyncGenerator<AgentsListed, void, undefined> {
    for await (const list of this.#discovery.pods.lists(signal))
      yield 'reason' in list
        ? { reason: `pods can't be listed: ${list.reason}` }
        : { agents: this.#agentsOf(list.pods) };
  }

  /** While a pod is replaced there may be two on a node: either is called until one is gone, which changes the list. */
  #agentsOf(pods: Extract<PodList, { pods: unknown }>['pods']): ListedAgent[] {
    const { port, cluster } = this.#discovery;
    const agents = new Map<string, ListedAgent>();
    for (const { name, node, ip } of pods) {
      const address = ip === null ? null : parseAgentAddress(isIPv6(ip) ? `[${ip}]:${port}` : `${ip}:${port}`);
      if (node === null || address === null) continue;
      agents.set(node, { id: node, node, address, pod: name, ...(cluster === null ? {} : { cluster }) });
    }
    return [...agents.values()];
  }
}
