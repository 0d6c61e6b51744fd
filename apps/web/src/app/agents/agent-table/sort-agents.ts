import type { Agent } from '@tetrascope/contracts';
import { concernRank, isFaulty, lossesOf } from '../concern/concern.ts';
import type { Sorting, SortKey } from '../view/view.ts';

/** What a column is sorted by; null where an agent has nothing there. */
type Measure = (agent: Agent) => number | string | null;

const measures: Readonly<Record<SortKey, Measure>> = {
  node: ({ node }) => node,
  source: ({ source }) => source,
  state: concernRank,
  version: ({ version }) => version,
  rate: ({ eventsPerSecond }) => eventsPerSecond,
  lag: ({ lagMs }) => lagMs,
  last: ({ lastEventAt }) => (lastEventAt === null ? null : Date.parse(lastEventAt)),
  losses: lossesOf,
  gaps: ({ gaps }) => gaps.length,
  // Faults first, however many policies there are: more than these an agent never has.
  policies: ({ policies }) => policies && policies.filter(isFaulty).length * 1e6 + policies.length,
};

// node-2 stands before node-10.
const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(one: number | string, other: number | string): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : words.compare(String(one), String(other));
}

/**
 * The agents in the order asked for; those with nothing to sort by come last, whichever way. Equals stand by what most
 * deserves attention, then by node and id, so that the order is always the same.
 */
export function sortAgents(agents: readonly Agent[], { key, isDescending }: Sorting): readonly Agent[] {
  const measure = measures[key];
  const keyed = agents.map((agent) => ({ agent, value: measure(agent), rank: concernRank(agent) }));
  keyed.sort((one, other) => {
    if (one.value === null || other.value === null) {
      if (one.value !== other.value) return one.value === null ? 1 : -1;
    } else {
      const difference = compare(one.value, other.value);
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return (
      one.rank - other.rank ||
      words.compare(one.agent.node ?? '', other.agent.node ?? '') ||
      (one.agent.id < other.agent.id ? -1 : 1)
    );
  });
  return keyed.map(({ agent }) => agent);
}
