import type { EventView } from '../event-view.ts';

/** What an agent says of events it gave up itself. */
export type AgentLoss =
  /** `events` were left out of the export in the minute before, since there were more than its rate limit allows. */
  | { readonly kind: 'rate_limited'; readonly events: number }
  /** The kernel gives up events of a cgroup from here on, which makes too many. */
  | { readonly kind: 'throttle_started'; readonly cgroup: string }
  | { readonly kind: 'throttle_stopped'; readonly cgroup: string };

/** How long before a rate_limit_info its events were given up: agents tell once a minute (pkg/ratelimit). */
export const rateLimitIntervalMs = 60_000;

/** Events one agent can have given up in a minute, and a thousand times as many; a figure beyond is cut to it. */
export const maxLostEvents = 1e12;

/** What this event says of lost ones; null for most. */
export function agentLossOf({ type, operation, object }: EventView): AgentLoss | null {
  if (type === 'rate_limit_info') {
    // 64 bits without sign, as digits: 0 where it is absent or unreadable
    const events = Math.min(Number(object), maxLostEvents);
    return events > 0 ? { kind: 'rate_limited', events } : null;
  }
  if (operation === 'throttle_start') return { kind: 'throttle_started', cgroup: object };
  return operation === 'throttle_stop' ? { kind: 'throttle_stopped', cgroup: object } : null;
}
