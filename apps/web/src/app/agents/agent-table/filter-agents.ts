import type { Agent, AgentState } from '@tetrascope/contracts';

/** The agents in any of `states`, or in any at all, of whose names one holds `text`; case doesn't count. */
export function filterAgents(agents: readonly Agent[], text: string, states: readonly AgentState[]): readonly Agent[] {
  const part = text.trim().toLowerCase();
  return agents.filter((agent) => {
    if (states.length > 0 && !states.includes(agent.state)) return false;
    const names = [agent.node, agent.pod, agent.source, agent.cluster, agent.address];
    return part === '' || names.some((name) => name?.toLowerCase().includes(part) ?? false);
  });
}
