import type { Agent, AgentState, SourceKind } from '@tetrascope/contracts';
import type { Formats } from '../../i18n/formats.ts';
import { type Concern, concernOf, isFaulty, lossesOf } from '../concern/concern.ts';

/** An agent as one line of the list shows it; a dash stands for what it doesn't have or tell. */
export interface AgentLine {
  readonly id: string;
  readonly name: string;
  /** Its pod or address; empty where it has neither. */
  readonly place: string;
  readonly source: string;
  readonly kind: SourceKind;
  readonly state: AgentState;
  readonly concern: Concern;
  readonly version: string;
  readonly rate: string;
  readonly lag: string;
  readonly last: string;
  /** The unmistakable time of the last event; empty before the first. */
  readonly lastMoment: string;
  readonly losses: string;
  readonly isLossy: boolean;
  readonly gaps: string;
  /** Empty where no gap lasts. */
  readonly openGaps: string;
  readonly policies: string;
  /** Empty where every policy is loaded as it should be. */
  readonly faults: string;
  readonly isBlind: boolean;
}

const dash = '–';

/** How an agent is called: by its node, else by whatever else is known of it. */
export const nameOf = ({ node, pod, address, id }: Agent): string => node ?? pod ?? address ?? id;

/** An agent's line at `now`, in epoch milliseconds. */
export function agentLine(agent: Agent, formats: Formats, now: number): AgentLine {
  const losses = lossesOf(agent);
  const faults = agent.policies?.filter(isFaulty).length ?? 0;
  const open = agent.gaps.filter(({ until }) => until === null).length;
  const at = agent.lastEventAt;
  const name = nameOf(agent);
  const place = agent.pod ?? agent.address ?? '';
  return {
    id: agent.id,
    name,
    place: place === name ? '' : place,
    source: agent.source,
    kind: agent.kind,
    state: agent.state,
    concern: concernOf(agent),
    version: agent.version ?? dash,
    rate: formats.rate(agent.eventsPerSecond),
    lag: agent.lagMs === null ? dash : formats.duration(agent.lagMs),
    last: at === null ? dash : formats.ago(at, now),
    lastMoment: at === null ? '' : formats.moment(at),
    losses: formats.number(losses),
    isLossy: losses > 0,
    gaps: formats.number(agent.gaps.length),
    openGaps: open === 0 ? '' : formats.number(open),
    policies: agent.policies === null ? dash : formats.number(agent.policies.length),
    faults: faults === 0 ? '' : formats.number(faults),
    isBlind: agent.blindSpots.length > 0,
  };
}
