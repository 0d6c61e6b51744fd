import type { Agent, BlindSpotKind, SourceKind } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';

/** What has been seen of an agent's export, as far as it tells what the export leaves out. */
export interface Sight {
  /** Events that tell their process. */
  readonly events: number;
  /** Of those, the ones outside any pod. */
  readonly hostEvents: number;
  /** The earliest and the latest event, by their own time; null before the first. */
  readonly span: readonly [fromMs: number, toMs: number] | null;
  /** True once a loader, usdt or throttle event was there. */
  readonly hasRareTypes: boolean;
}

export const noSight: Sight = { events: 0, hostEvents: 0, span: null, hasRareTypes: false };

/**
 * Events and time before silence says something: on a host, kubelet, the container runtime and cron start processes
 * every few seconds, so that a thousand events over ten minutes without one of them are no chance.
 */
export const enoughEvents = 1000;
export const enoughMs = 600_000;

/** What an export goes through and gRPC does not. */
const exports: ReadonlySet<SourceKind> = new Set(['kubernetes', 'kubectl', 'file', 'stdin', 'http']);

/** What the chart's default allow list leaves out. */
const rareTypes: ReadonlySet<string> = new Set(['process_loader', 'process_usdt', 'process_throttle']);

const allowList = 'tetragon.exportAllowList';
const denyList = 'tetragon.exportDenyList';
const rareSpots: readonly BlindSpotKind[] = ['no_loader_events', 'no_usdt_events', 'no_throttle_events'];

/** What is seen once these events have come, too. */
export function see(sight: Sight, events: readonly GradedEvent[]): Sight {
  let { events: count, hostEvents, hasRareTypes } = sight;
  let [fromMs, toMs] = sight.span ?? [Infinity, -Infinity];
  for (const { view, timeMs } of events) {
    fromMs = Math.min(fromMs, timeMs);
    toMs = Math.max(toMs, timeMs);
    hasRareTypes ||= rareTypes.has(view.type);
    // throttles, rate limits and tests have no process, so no pod either
    if (view.pid === null && view.execId === '') continue;
    count++;
    if (view.pod === '' && view.namespace === '') hostEvents++;
  }
  return { events: count, hostEvents, span: fromMs <= toMs ? [fromMs, toMs] : null, hasRareTypes };
}

/**
 * What an export leaves out, as far as that can be known, and the setting of Tetragon's chart behind it. The allow list's
 * default leaves out three types at once, all of them rare: one that was seen shows that it is not in force, and only
 * where none ever was is it pointed out.
 */
export function blindSpotsOf(kind: SourceKind, { events, hostEvents, span, hasRareTypes }: Sight): Agent['blindSpots'] {
  const hasSeenEnough = span !== null && events >= enoughEvents && span[1] - span[0] >= enoughMs;
  if (!exports.has(kind) || !hasSeenEnough) return [];
  return [
    ...(hostEvents === 0 ? [{ kind: 'no_host_events' as const, setting: denyList }] : []),
    ...(hasRareTypes ? [] : rareSpots.map((spot) => ({ kind: spot, setting: allowList }))),
  ];
}
