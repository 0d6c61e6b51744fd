import type { SourceState } from '@tetrascope/contracts';
import type { AgentStream } from './agent-stream.ts';
import type { AgentStreams } from './agent-streams.ts';

/** How a source does as a whole, in the page's words. */
export interface Standing {
  readonly state: SourceState;
  readonly detail: string;
}

/** @param absence what to say where there is no agent */
export function standingOf({ streams, fault, left, isListed }: AgentStreams, absence: string): Standing {
  const [first] = streams;
  if (first === undefined && fault !== null) return { state: 'WAITING', detail: fault };
  if (!isListed) return { state: 'STARTING', detail: 'looking for agents' };
  if (first === undefined) return { state: 'WAITING', detail: `${absence}; waiting for one` };
  const own = streams.length === 1 && left === 0 ? standingOfOne(first) : standingOfMany(streams, left);
  return fault === null ? own : { ...own, detail: `${own.detail}; ${fault}` };
}

function standingOfOne({ state, detail, address }: AgentStream): Standing {
  const more = detail === null ? '' : `: ${detail}`;
  if (state === 'STREAMING') return { state: 'RUNNING', detail: `streaming from ${address}${more}` };
  if (state === 'SILENT') return { state: 'RUNNING', detail: `${address}${more}` };
  return { state: state === 'CONNECTING' ? 'STARTING' : 'WAITING', detail: `${address}${more}` };
}

function standingOfMany(streams: readonly AgentStream[], left: number): Standing {
  const connected = streams.filter(({ state }) => state === 'STREAMING' || state === 'SILENT');
  const parts = [`streaming from ${connected.length} of ${streams.length + left} agents`];
  if (left > 0) parts.push(`${left} are not called, since at most ${streams.length} can be`);
  const troubled = streams.find(({ state }) => state === 'DOWN') ?? streams.find(({ detail }) => detail !== null);
  if (troubled !== undefined) parts.push(`${troubled.address}: ${troubled.detail ?? 'down'}`);
  return { state: connected.length > 0 ? 'RUNNING' : 'WAITING', detail: parts.join('; ') };
}
