import type { GradedEvent } from '@tetrascope/detection';
import { agentLossOf, rateLimitIntervalMs } from '@tetrascope/tetragon';
import type { Count, KeptGap } from '../../store/receipt.ts';
import { keptGap } from './gap-book.ts';

/** Two reports of a rate limit belong together if they are a minute apart, as an agent's timer goes. */
const slackMs = 10_000;

type Kind = Pick<KeptGap, 'source' | 'node' | 'reason' | 'subject'>;

/** What events tell of losses. */
export interface Losses {
  readonly counts: readonly Count[];
  /** New gaps, and what has become of known ones. */
  readonly gaps: readonly KeptGap[];
}

/**
 * What these events, in their order, tell of events that their agents gave up. A rate limit is told once a minute, of the
 * minute before: that is a gap, and reports without a pause between them are one. A throttle is a gap of its cgroup from
 * its START to its STOP. `latest` knows the last gap of a kind.
 */
export function lossesIn(
  source: string,
  events: readonly GradedEvent[],
  nodeOfEvent: (name: string) => string | null,
  latest: (kind: Kind) => KeptGap | null,
): Losses {
  const counts: Count[] = [];
  const gaps = new Map<string, KeptGap>();
  const lastOf = (kind: Kind): KeptGap | null => [...gaps.values()].findLast((gap) => isOf(gap, kind)) ?? latest(kind);
  for (const { view, timeMs } of events) {
    const loss = agentLossOf(view);
    if (loss === null) continue;
    const node = nodeOfEvent(view.node);
    let gap: KeptGap | null;
    if (loss.kind === 'rate_limited') {
      counts.push({ node, outcome: 'lost_by_agent', reason: loss.kind, count: loss.events });
      gap = afterRateLimit(
        lastOf({ source, node, reason: 'rate_limited', subject: '' }),
        source,
        node,
        timeMs,
        loss.events,
      );
    } else {
      const open = lastOf({ source, node, reason: 'throttled', subject: loss.cgroup });
      gap = afterThrottle(open, source, node, timeMs, loss);
    }
    if (gap !== null) gaps.set(gap.id, gap);
  }
  return { counts, gaps: [...gaps.values()] };
}

function afterRateLimit(
  last: KeptGap | null,
  source: string,
  node: string | null,
  untilMs: number,
  events: number,
): KeptGap {
  const fromMs = untilMs - rateLimitIntervalMs;
  const lastUntilMs = last?.untilMs ?? -Infinity;
  if (last !== null && fromMs <= lastUntilMs + slackMs && untilMs > lastUntilMs)
    return { ...last, untilMs, events: (last.events ?? 0) + events };
  return keptGap(source, { node, reason: 'rate_limited', fromMs, untilMs, events });
}

/** Null where it tells nothing new. */
function afterThrottle(
  last: KeptGap | null,
  source: string,
  node: string | null,
  atMs: number,
  { kind, cgroup }: { readonly kind: 'throttle_started' | 'throttle_stopped'; readonly cgroup: string },
): KeptGap | null {
  const isOpen = last !== null && last.untilMs === null;
  if (kind === 'throttle_started')
    return isOpen
      ? null
      : keptGap(source, { node, reason: 'throttled', fromMs: atMs, untilMs: null, detail: cgroup }, cgroup);
  if (isOpen) return { ...last, untilMs: Math.max(atMs, last.fromMs) };
  // its start was before ours, or lost: all that is known is its end
  const detail = `${cgroup}: it began before anything was told of it`;
  return keptGap(source, { node, reason: 'throttled', fromMs: atMs, untilMs: atMs, detail }, cgroup);
}

const isOf = (gap: KeptGap, { source, node, reason, subject }: Kind): boolean =>
  gap.source === source && gap.node === node && gap.reason === reason && gap.subject === subject;
