import type { Agent } from '@tetrascope/contracts';
import type { Formats } from '../../i18n/formats.ts';
import type { TextKey } from '../../i18n/text-key.ts';

/** One thing that is known of an agent. */
export interface IdentityField {
  readonly key: TextKey;
  readonly value: string;
}

const field = (key: TextKey, value: string | null): readonly IdentityField[] =>
  value === null || value === '' ? [] : [{ key, value }];

/** Who an agent is and how it was last heard of; what is not known is left out. */
export function identityFields(agent: Agent, formats: Formats): readonly IdentityField[] {
  const { lastEventAt, lagMs } = agent;
  return [
    ...field('field.node', agent.node),
    ...field('field.cluster', agent.cluster),
    ...field('field.pod', agent.pod),
    ...field('agents.address', agent.address),
    ...field('field.source', agent.source),
    ...field('agents.column.version', agent.version),
    ...field('agents.column.rate', formats.rate(agent.eventsPerSecond)),
    ...field('agents.column.lag', lagMs === null ? null : formats.duration(lagMs)),
    ...field('agents.column.last', lastEventAt === null ? null : formats.moment(lastEventAt)),
  ];
}
