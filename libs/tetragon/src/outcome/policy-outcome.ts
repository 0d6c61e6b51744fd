/** What became of what a policy watches: what is known of it, never what an event's `action` alone would suggest. */
export const policyOutcomes = [
  'OBSERVED',
  'WOULD_BLOCK',
  'BLOCK_REQUESTED',
  'BLOCKED',
  'BLOCK_FAILED',
  'UNKNOWN',
] as const;

export type PolicyOutcome = (typeof policyOutcomes)[number];

/** How often a policy's hooks acted on a node, and how often they would have, had it not been in monitor mode. */
export interface ActionCounts {
  readonly enforced: number;
  readonly monitored: number;
}

/** What is known beside the event itself. */
export interface OutcomeEvidence {
  /** As exported, such as `KPROBE_ACTION_SIGKILL`: of the call and of its return; '' where there is none. */
  readonly actions: readonly string[];
  /** In which the policy is loaded on the event's node. */
  readonly mode: 'ENFORCE' | 'MONITOR' | 'UNKNOWN';
  /** Null where the agent doesn't tell. */
  readonly counts: ActionCounts | null;
  /** The signal that ended the process, '' for an end of its own; null where no end of it is known. */
  readonly exitSignal: string | null;
}

/** Actions that end the process. */
const killing: ReadonlySet<string> = new Set(['KPROBE_ACTION_SIGKILL', 'KPROBE_ACTION_SIGNAL']);
/** Actions that let the call fail; the process goes on. */
const denying: ReadonlySet<string> = new Set(['KPROBE_ACTION_OVERRIDE', 'KPROBE_ACTION_NOTIFYENFORCER']);

/**
 * What became of an event of a policy. `action` is what the policy says, also in monitor mode, when nothing is done; so it
 * only tells that blocking was meant. That it was done follows from the end of the process, or from the policy's counters.
 */
export function policyOutcome({ actions, mode, counts, exitSignal }: OutcomeEvidence): PolicyOutcome {
  const kills = actions.some((action) => killing.has(action));
  const denies = actions.some((action) => denying.has(action));
  if (!kills && !denies) return 'OBSERVED';
  const known = modeOf(mode, counts);
  if (known === 'MONITOR') return 'WOULD_BLOCK';
  if (kills && exitSignal === 'SIGKILL') return 'BLOCKED';
  if (known === 'UNKNOWN') return 'UNKNOWN';
  if (kills && !denies && exitSignal !== null) return exitSignal === '' ? 'BLOCK_FAILED' : 'BLOCKED';
  if (counts === null) return 'BLOCK_REQUESTED';
  return counts.enforced > 0 ? 'BLOCKED' : 'BLOCK_FAILED';
}

/** A policy that only ever acted, or only ever would have, is in that mode. */
function modeOf(mode: OutcomeEvidence['mode'], counts: ActionCounts | null): OutcomeEvidence['mode'] {
  if (mode !== 'UNKNOWN' || counts === null) return mode;
  if (counts.enforced > 0 && counts.monitored === 0) return 'ENFORCE';
  return counts.monitored > 0 && counts.enforced === 0 ? 'MONITOR' : 'UNKNOWN';
}
