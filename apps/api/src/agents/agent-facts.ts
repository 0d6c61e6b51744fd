import type { AgentPolicy, AgentState } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import type { AgentReport } from '../ingestion/source.ts';
import { noSight, see, type Sight } from './blind-spots.ts';
import { countedOn, type KnownPolicy } from './known-policy.ts';

/** What is known of an agent, from what its source tells and from its events; kept across restarts. */
export interface AgentFacts {
  readonly source: string;
  /** Unique within its source. */
  readonly agent: string;
  readonly node: string | null;
  readonly cluster: string | null;
  readonly pod: string | null;
  readonly address: string | null;
  readonly version: string | null;
  readonly policies: readonly KnownPolicy[] | null;
  readonly unknownFields: number;
  /** As its source told it last; null for one that no source tells of, known by its events alone. */
  readonly told: { readonly state: AgentState; readonly detail: string | null; readonly atMs: number } | null;
  /** When the last event arrived. */
  readonly lastEventMs: number | null;
  /** Last event's arrival minus its own time. */
  readonly lagMs: number | null;
  readonly sight: Sight;
}

/** An agent nothing is known of yet. */
export const unknownAgent = (source: string, agent: string): AgentFacts => ({
  source,
  agent,
  node: null,
  cluster: null,
  pod: null,
  address: null,
  version: null,
  policies: null,
  unknownFields: 0,
  told: null,
  lastEventMs: null,
  lagMs: null,
  sight: noSight,
});

/** Silence for so long is more than usual: agents tell of dozens of processes a minute. */
export const silentMs = 60_000;
/** Time a source has after a start to tell again of the agents it knew. */
export const graceMs = 60_000;
/** An agent that is gone can be seen for so long. */
export const goneMs = 86_400_000;

/** Policies told of an agent, and characters of each text: what comes from outside is bounded. */
const maxPolicies = 500;
const maxText = 1000;

/** A copy where it is cut, since a part of a text holds all of it in memory. */
const cut = (text: string): string => (text.length <= maxText ? text : Buffer.from(text.slice(0, maxText)).toString());

const clipped = (text: string | null): string | null => (text === null ? null : cut(text));

/** The facts once its source has told this. */
export function afterReport(facts: AgentFacts, report: AgentReport, nowMs: number): AgentFacts {
  const { node, cluster, pod, address, version, newUnknownFields = 0 } = report;
  const policies = report.policies?.slice(0, maxPolicies).map(boundedPolicy) ?? null;
  const asked = { askedMs: report.policiesAskedMs ?? null, answeredMs: nowMs, isReached: isReached(report.state) };
  return {
    ...facts,
    node: clipped(node ?? facts.node),
    cluster: clipped(cluster ?? facts.cluster),
    pod: clipped(pod ?? facts.pod),
    address: clipped(address ?? facts.address),
    version: clipped(version ?? facts.version),
    policies: countedOn(facts.policies, policies, asked),
    unknownFields: facts.unknownFields + newUnknownFields,
    told: { state: report.state, detail: clipped(report.detail), atMs: nowMs },
  };
}

/** An agent that was away may have started anew, and its counts with it. */
const isReached = (state: AgentState): boolean => state === 'STREAMING' || state === 'SILENT';

const boundedPolicy = (policy: AgentPolicy): AgentPolicy => ({
  ...policy,
  name: cut(policy.name),
  namespace: clipped(policy.namespace),
  error: clipped(policy.error),
});

/** The facts once these events of it are stored; there is at least one. */
export function afterEvents(facts: AgentFacts, events: readonly GradedEvent[]): AgentFacts {
  const last = events.at(-1) as GradedEvent;
  const timed = events.findLast(({ view }) => view.timeMs !== null);
  return {
    ...facts,
    node: facts.node ?? (clipped(last.view.node) || null),
    cluster: clipped(last.view.cluster) || facts.cluster,
    lastEventMs: last.receivedMs,
    lagMs: timed === undefined ? facts.lagMs : timed.receivedMs - timed.timeMs,
    sight: see(facts.sight, events),
  };
}

/** How it does at `nowMs`, for a process that started at `startedMs`. */
export function stateOf(
  { told, lastEventMs }: AgentFacts,
  startedMs: number,
  nowMs: number,
): { readonly state: AgentState; readonly detail: string | null } {
  if (told === null) {
    const isSilent = lastEventMs === null || nowMs - lastEventMs > silentMs;
    return { state: isSilent ? 'SILENT' : 'STREAMING', detail: null };
  }
  const { state, detail, atMs } = told;
  if (atMs >= startedMs || state === 'GONE') return { state, detail };
  if (nowMs - startedMs <= graceMs) return { state: 'CONNECTING', detail: 'known from before the restart' };
  return { state: 'GONE', detail: 'its source has not told of it since the restart' };
}

/** When its source or its events told of it last; 0 for never. */
export const lastHeardMs = ({ lastEventMs, told }: AgentFacts): number => Math.max(lastEventMs ?? 0, told?.atMs ?? 0);

/** True for one that nobody looks for any more. */
export function isPast(facts: AgentFacts, startedMs: number, nowMs: number): boolean {
  const isGone = facts.told === null || stateOf(facts, startedMs, nowMs).state === 'GONE';
  return isGone && nowMs - lastHeardMs(facts) > goneMs;
}
