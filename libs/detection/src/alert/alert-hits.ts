import { severityRank, type Severity } from '@tetrascope/contracts';
import type { GradedEvent, Match } from '../graded-event.ts';
import { subjectOf, type AlertSubject } from './alert-subject.ts';
import { bounded, whatWasDone } from './what-was-done.ts';

/** The least severity that is worth a person's time. */
const alertSeverity: Severity = 'HIGH';

/** Events an alert shows as samples: the first half of them as it began, the other half its latest. */
export const maxSamples = 10;

/** Processes an alert is found by as a relative of others. */
export const maxExecIds = 32;

/** Equal hits that came at once. */
export interface AlertHits {
  /** What makes them equal: the rule, the subject, and what was done or what the rule groups by. */
  readonly key: string;
  readonly rule: Match;
  readonly severity: Severity;
  readonly subject: AlertSubject;
  /** The first of them. */
  readonly event: GradedEvent;
  readonly count: number;
  /** By the times of the events. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** When the last one arrived. */
  readonly receivedMs: number;
  readonly samples: readonly string[];
  readonly execIds: readonly string[];
  /** The silence that hides them; null for none. Equal hits that a silence tells apart are counted apart. */
  readonly silenceId: string | null;
}

/** The values of the fields that a rule groups by; null for a rule that leaves it to us. */
export type GroupOf = (ruleId: string, event: GradedEvent) => readonly string[] | null;

/** The silence that hides a hit of a rule; null for none. */
export type SilenceOf = (ruleId: string, event: GradedEvent) => string | null;

const unsilenced: SilenceOf = () => null;

/** True for a severity that is worth a person's time. */
export const isGrave = (severity: Severity): boolean => severityRank[severity] >= severityRank[alertSeverity];

/** True for an event that raises an alert. */
export const isAlerting = ({ matches, severity }: GradedEvent): boolean => matches.length > 0 && isGrave(severity);

/** What events that came at once raise, by the first of each kind. An event is a hit of the gravest rule it matched. */
export function gatherHits(
  events: readonly GradedEvent[],
  groupOf: GroupOf,
  silenceOf: SilenceOf = unsilenced,
): readonly AlertHits[] {
  const byKind = new Map<string, AlertHits>();
  for (const event of events) {
    if (!isAlerting(event)) continue;
    const hit = hitOf(event, groupOf, silenceOf);
    const kind = `${hit.silenceId ?? ''} ${hit.key}`;
    const before = byKind.get(kind);
    byKind.set(kind, before === undefined ? hit : joined(before, hit));
  }
  return [...byKind.values()];
}

function hitOf(event: GradedEvent, groupOf: GroupOf, silenceOf: SilenceOf): AlertHits {
  const rule = event.matches[0] as Match;
  const subject = subjectOf(event.view);
  const own = groupOf(rule.ruleId, event);
  return {
    key: JSON.stringify([rule.ruleId, ...(own === null ? placeAndDeed(subject, event) : own.map(bounded))]),
    rule,
    severity: event.severity,
    subject,
    event,
    count: 1,
    firstMs: event.timeMs,
    lastMs: event.timeMs,
    receivedMs: event.receivedMs,
    samples: [event.id],
    execIds: [event.view.execId, event.view.parentExecId].filter((id) => id !== '').map(bounded),
    silenceId: silenceOf(rule.ruleId, event),
  };
}

const placeAndDeed = ({ cluster, namespace, workload, node }: AlertSubject, { view }: GradedEvent): string[] => [
  ...[cluster, namespace, workload, node].map(bounded),
  ...whatWasDone(view),
];

const joined = (one: AlertHits, next: AlertHits): AlertHits => ({
  ...one,
  count: one.count + next.count,
  firstMs: Math.min(one.firstMs, next.firstMs),
  lastMs: Math.max(one.lastMs, next.lastMs),
  receivedMs: Math.max(one.receivedMs, next.receivedMs),
  samples: samplesOf(one.samples, next.samples),
  execIds: execIdsOf(one.execIds, next.execIds),
});

/** The first and the latest of both. */
export const samplesOf = (one: readonly string[], next: readonly string[]): readonly string[] => {
  const all = [...one, ...next];
  return all.length <= maxSamples ? all : [...all.slice(0, maxSamples / 2), ...all.slice(-maxSamples / 2)];
};

/** Each once, the first ones. */
export const execIdsOf = (one: readonly string[], next: readonly string[]): readonly string[] =>
  [...new Set([...one, ...next])].slice(0, maxExecIds);
