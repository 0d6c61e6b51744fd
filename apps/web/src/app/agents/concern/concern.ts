import type { Agent, AgentPolicy } from '@tetrascope/contracts';

/** What most deserves a person's attention about an agent, gravest first. `well` and `gone` need none. */
export const concerns = ['down', 'silent', 'policy', 'blind', 'lossy', 'connecting', 'well', 'gone'] as const;

/** One of these. */
export type Concern = (typeof concerns)[number];

/** True for a policy that should be loaded on the node and is not. */
export const isFaulty = ({ state }: AgentPolicy): boolean => state === 'LOAD_ERROR' || state === 'ERROR';

/** How many lines and events of an agent were lost, by whomever: refused, given up by us, given up by the agent. */
export const lossesOf = ({ account }: Agent): number => account.rejected + account.dropped + account.lostByAgent;

/** The gravest concern about an agent. */
export function concernOf(agent: Agent): Concern {
  if (agent.state === 'GONE') return 'gone';
  if (agent.state === 'DOWN') return 'down';
  if (agent.state === 'SILENT') return 'silent';
  if (agent.policies?.some(isFaulty)) return 'policy';
  if (agent.blindSpots.length > 0) return 'blind';
  if (lossesOf(agent) > 0 || agent.gaps.some(({ until }) => until === null)) return 'lossy';
  return agent.state === 'CONNECTING' ? 'connecting' : 'well';
}

/** The place of an agent's concern among all, 0 for the gravest. */
export const concernRank = (agent: Agent): number => concerns.indexOf(concernOf(agent));
