import { eventsRequest } from '@tetrascope/tetragon/wire';
import type { Source } from '../../../api/src/ingestion/source.ts';
import { FileSource } from '../../../api/src/ingestion/sources/file/file-source.ts';
import { GrpcSource } from '../../../api/src/ingestion/sources/grpc-source.ts';
import { parseAgentAddress } from '../../../api/src/ingestion/sources/grpc/agent-address.ts';
import type { AgentList } from '../../../api/src/ingestion/sources/grpc/agent-list.ts';
import type { ListedAgent } from '../../../api/src/ingestion/sources/grpc/agent-stream.ts';
import { ClusterAccess } from '../../../api/src/ingestion/sources/kubernetes/cluster-access.ts';
import { KubernetesSource } from '../../../api/src/ingestion/sources/kubernetes-source.ts';

/** What agents are asked for: all. */
export const everything = eventsRequest({ allowList: '', denyList: '', fieldFilters: '' });

/** The source that reads `target`, which is as the nodes that are played tell it; what it loads once is loaded. */
export async function sourceOf(kind: string, target: string): Promise<Source> {
  switch (kind) {
    case 'file':
      return new FileSource({ name: `file:${target}`, path: target });
    case 'pods':
      await new ClusterAccess({ kubeconfig: target, context: null }).request(new AbortController().signal);
      return new KubernetesSource({ name: 'kubernetes', kubeconfig: target });
    case 'agents':
      return new GrpcSource({ name: 'grpc', agents: listed(target.split(',').map(agentAt)), request: everything });
    default:
      throw new Error(`there is no source ${kind}`);
  }
}

/** One of several agents on this machine. */
function agentAt(text: string, index: number): ListedAgent {
  const address = parseAgentAddress(text);
  if (address === null) throw new Error(`${text} is no address of an agent`);
  return { id: text, address, node: `node-${index + 1}` };
}

const listed = (agents: readonly ListedAgent[]): AgentList => ({
  absence: '',
  lists: async function* () {
    yield { agents };
  },
});
