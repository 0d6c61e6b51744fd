import { agentListSchema, ledgerSchema, type Agent, type Gap, type NodeAccount } from '@tetrascope/contracts';
import { getJson } from '../server/legacy-client.ts';

/** All agents and accounts of a server at about one moment, by node. */
export interface Collection {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly accounts: ReadonlyMap<string, NodeAccount>;
  /** The newest first. */
  readonly gaps: readonly Gap[];
}

export async function collectionOf(url: string): Promise<Collection> {
  const { agents } = agentListSchema.parse(await getJson(`${url}/api/v1/tetragon/agents`));
  const { accounts, gaps } = ledgerSchema.parse(await getJson(`${url}/api/v1/tetragon/ledger`));
  return {
    agents: new Map(agents.map((agent) => [agent.node ?? '', agent])),
    accounts: new Map(accounts.map((account) => [account.node ?? '', account])),
    gaps,
  };
}

/** Lines of this node that have an outcome. */
export const settledOf = ({ accounts }: Collection, node: string): number => {
  const { received, inHand } = accounts.get(node) ?? { received: 0, inHand: 0 };
  return received - inHand;
};

/** The account of a node that sent so many lines, all of which were stored but those told here. */
export function accountOf(node: string, received: number, lost: Partial<NodeAccount> = {}): Partial<NodeAccount> {
  const { rejected = 0, dropped = 0 } = lost;
  return { node, received, stored: received - rejected - dropped, duplicates: 0, rejected, dropped, inHand: 0 };
}
