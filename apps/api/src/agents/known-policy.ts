import type { AgentPolicy } from '@tetrascope/contracts';

/** A while throughout which a policy's counts went on: it was neither loaded anew nor out of sight. */
export interface CountedWhile {
  /** When it was first known to count. */
  readonly fromMs: number;
  /** When it was asked for the counts that are known. */
  readonly untilMs: number;
}

/** A policy as its agent told it last. */
export interface KnownPolicy extends AgentPolicy {
  /** Null where it does not count, or nobody knows since when. */
  readonly counted: CountedWhile | null;
}

/** When an agent was asked for its policies, if that is known, and when it answered. */
export interface Asked {
  readonly askedMs: number | null;
  readonly answeredMs: number;
  /** False where the agent may have been restarted since it was last heard of. */
  readonly isReached: boolean;
}

/** The policies once an agent has told them; `told` is null where it told something else, and nothing of them. */
export function countedOn(
  known: readonly KnownPolicy[] | null,
  told: readonly AgentPolicy[] | null,
  { askedMs, answeredMs, isReached }: Asked,
): readonly KnownPolicy[] | null {
  const before = isReached ? known : (known?.map((policy) => ({ ...policy, counted: null })) ?? null);
  if (told === null) return before;
  const byName = new Map(before?.map((policy) => [nameOf(policy), policy]));
  return told.map((policy) => {
    const earlier = byName.get(nameOf(policy));
    if (askedMs === null || policy.counts === null) return { ...policy, counted: null };
    const isSameRun = earlier !== undefined && goesOn(earlier, policy);
    const fromMs = (isSameRun ? earlier.counted?.fromMs : undefined) ?? answeredMs;
    return { ...policy, counted: { fromMs, untilMs: askedMs } };
  });
}

const nameOf = ({ namespace, name }: AgentPolicy): string => JSON.stringify([namespace, name]);

/** Counts never go down by themselves; a policy that is switched may count from 0 again. */
const goesOn = (earlier: AgentPolicy, later: AgentPolicy): boolean =>
  earlier.counts !== null &&
  later.counts !== null &&
  earlier.state === later.state &&
  earlier.mode === later.mode &&
  earlier.counts.enforced <= later.counts.enforced &&
  earlier.counts.monitored <= later.counts.monitored;

/** The moments that tell whether counts can know of an event. */
export interface Happening {
  /** By its node's clock. */
  readonly timeMs: number;
  /** By ours. */
  readonly receivedMs: number;
}

/** A policy's counts, if they began before an event and were asked for after it; else null, since they say nothing of it. */
export function countsAround(
  { counts, counted }: KnownPolicy,
  { timeMs, receivedMs }: Happening,
): AgentPolicy['counts'] {
  if (counted === null) return null;
  return counted.fromMs <= Math.min(timeMs, receivedMs) && receivedMs < counted.untilMs ? counts : null;
}
