import { status, type ServiceError } from '@grpc/grpc-js';
import type { AgentPolicy } from '@tetrascope/contracts';
import { readAilment, readPolicies, readVersion } from '@tetrascope/tetragon/wire';
import type { AgentChannel } from './agent-channel.ts';
import { statusWords } from './status-words.ts';

/** What an agent that answers tells of itself; what an older one can't tell is null. */
export interface AgentAnswers {
  readonly version: string | null;
  readonly policies: readonly AgentPolicy[] | null;
  /** What it says is wrong with it. */
  readonly ailment: string | null;
}

/** Why an agent does not answer. */
export interface NoAnswer {
  readonly words: string;
}

/** Statuses that come from whoever is there: it answers, though not what was asked. */
const answered: ReadonlySet<number> = new Set([
  status.UNIMPLEMENTED,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.NOT_FOUND,
]);

/** Asks an agent how it is, what it is and what it has loaded; each call takes at most `timeoutMs`. */
export async function askAgent(
  channel: AgentChannel,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<AgentAnswers | NoAnswer> {
  const health = await channel.ask('health', timeoutMs, signal);
  if (isError(health) && !answered.has(health.code)) return { words: statusWords(health) };
  const [version, policies] = await Promise.all([
    askVersion(channel, timeoutMs, signal),
    channel.ask('policies', timeoutMs, signal),
  ]);
  const read = isError(policies) ? null : readPolicies(policies);
  const ailment = isError(health) ? null : readAilment(health);
  const isUnread = read === null && !isError(policies);
  return { version, policies: read, ailment: ailment ?? (isUnread ? unreadPolicies : null) };
}

const unreadPolicies = 'its list of policies is garbage, or longer than 20 000 policies or 4 MiB';

/** `GetInfo` came with 1.8. */
async function askVersion(channel: AgentChannel, timeoutMs: number, signal: AbortSignal): Promise<string | null> {
  const info = await channel.ask('info', timeoutMs, signal);
  if (!isError(info)) return readVersion('info', info);
  if (info.code !== status.UNIMPLEMENTED) return null;
  const version = await channel.ask('version', timeoutMs, signal);
  return isError(version) ? null : readVersion('version', version);
}

const isError = (answer: Uint8Array | ServiceError): answer is ServiceError => answer instanceof Error;
