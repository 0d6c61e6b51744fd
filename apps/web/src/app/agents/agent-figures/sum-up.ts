import type { Agent } from '@tetrascope/contracts';
import { concernOf } from '../concern/concern.ts';

/** What is true of all agents together. */
export interface FleetSum {
  /** Those that are listed still. */
  readonly present: number;
  readonly down: number;
  /** Of those present, how many a person should look at. */
  readonly troubled: number;
  readonly eventsPerSecond: number;
  readonly lostByAgents: number;
  /** Gaps that last. */
  readonly openGaps: number;
}

const total = (agents: readonly Agent[], figureOf: (agent: Agent) => number): number =>
  agents.reduce((sum, agent) => sum + figureOf(agent), 0);

const needsNobody: ReadonlySet<string> = new Set(['well', 'gone', 'connecting']);

/** Sums up the fleet; agents that are gone still count in what was lost. */
export function sumUp(agents: readonly Agent[]): FleetSum {
  const present = agents.filter(({ state }) => state !== 'GONE');
  return {
    present: present.length,
    down: present.filter(({ state }) => state === 'DOWN').length,
    troubled: present.filter((agent) => !needsNobody.has(concernOf(agent))).length,
    eventsPerSecond: total(agents, ({ eventsPerSecond }) => eventsPerSecond),
    lostByAgents: total(agents, ({ account }) => account.lostByAgent),
    openGaps: total(agents, ({ gaps }) => gaps.filter(({ until }) => until === null).length),
  };
}
