import {
  maxProcessAlerts,
  severityRank,
  type Language,
  type Process,
  type ProcessAlert,
  type ProcessStanding,
  type ProcessTree,
  type Severity,
} from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import {
  isSuccessor,
  joinActivity,
  noActivity,
  type ProcessFacts,
  type ProcessTeller,
  type TreeNode,
} from '@tetrascope/tetragon';

const standings: Readonly<Record<ProcessTeller, ProcessStanding>> = {
  exec: 'HELD',
  procfs: 'HELD',
  exit: 'HELD',
  event: 'HELD',
  mention: 'MENTIONED',
  id: 'MISSING',
};

const orNull = (text: string): string | null => (text === '' ? null : text);
const timeOrNull = (timeMs: number | null | undefined): string | null =>
  timeMs === null || timeMs === undefined ? null : new Date(timeMs).toISOString();

/** Whether events of that severity raise alerts. */
const isGrave = (severity: Severity): boolean => severityRank[severity] >= severityRank.HIGH;

/** What a tree is told from. */
export interface TreeFacts {
  readonly tree: { readonly ancestors: readonly TreeNode[]; readonly branch: readonly TreeNode[] };
  /** What its processes did between their beginning and their end, by exec_id. */
  readonly others: ReadonlyMap<string, ProcessFacts>;
  readonly isWhole: boolean;
  readonly isActivityWhole: boolean;
  /** Alerts that name its processes, newest first. */
  readonly alerts: readonly RaisedAlert[];
  readonly isAlertsWhole: boolean;
}

const exactnessOf = (isWhole: boolean): 'EXACT' | 'AT_LEAST' => (isWhole ? 'EXACT' : 'AT_LEAST');

/** A tree as REST and GraphQL tell it. */
export function presentTree(facts: TreeFacts, language: Language): ProcessTree {
  const { tree, isWhole, isActivityWhole, isAlertsWhole } = facts;
  const present = (node: TreeNode) => presentProcess(node, facts, language);
  return {
    ancestors: tree.ancestors.map(present),
    branch: tree.branch.map(present),
    exactness: exactnessOf(isWhole),
    eventsExactness: exactnessOf(isActivityWhole),
    alertsExactness: exactnessOf(isAlertsWhole),
  };
}

/** A process of a tree as REST and GraphQL tell it, with what it did by its ids. */
function presentProcess(node: TreeNode, { others, alerts }: TreeFacts, language: Language): Process {
  const { facts, execIds, parentId, depth, children, more } = node;
  const { identity, exit } = facts;
  const standing = standings[identity.toldBy];
  const { startMs } = identity;
  const activity = presentActivity([facts, ...execIds.flatMap((execId) => others.get(execId) ?? [])]);
  return {
    id: facts.execId,
    execIds: [...execIds],
    parentId: parentId ?? null,
    depth,
    standing,
    eventId: standing === 'MISSING' ? null : identity.eventId,
    node: orNull(identity.node),
    namespace: orNull(identity.namespace),
    pod: orNull(identity.pod),
    container: orNull(identity.container),
    workload: orNull(identity.workload),
    binary: orNull(identity.binary),
    arguments: orNull(identity.arguments),
    pid: identity.pid,
    uid: identity.uid,
    isSuccessor: isSuccessor(identity.flags),
    startedAt: timeOrNull(startMs),
    endedAt: timeOrNull(exit?.timeMs),
    durationMs: exit === null || startMs === null ? null : Math.max(0, exit.timeMs - startMs),
    signal: orNull(exit?.signal ?? ''),
    status: exit?.status ?? null,
    ...activity,
    alerts: alertsOf(execIds, activity.graveEvents, alerts)
      .slice(0, maxProcessAlerts)
      .map((alert) => presentProcessAlert(alert, language)),
    children,
    more,
  };
}

/**
 * Those with a hit of the process. An alert names the processes of its hits and their parents, and keeps the event of the
 * first one alone: it is held to be of each that it names and that has grave events, but for that event's parent.
 */
function alertsOf(
  execIds: readonly string[],
  graveEvents: number,
  alerts: readonly RaisedAlert[],
): readonly RaisedAlert[] {
  const own = new Set(execIds);
  return alerts.filter(({ event: { view }, execIds: named }) => {
    if (own.has(view.execId)) return true;
    return graveEvents > 0 && !own.has(view.parentExecId) && named.some((execId) => own.has(execId));
  });
}

const presentProcessAlert = ({ id, rule, severity, status, count }: RaisedAlert, language: Language): ProcessAlert => ({
  id,
  title: rule.title[language],
  severity,
  status,
  count,
});

function presentActivity(
  parts: readonly ProcessFacts[],
): Pick<Process, 'events' | 'severity' | 'gravestEventId' | 'graveEvents'> {
  const { events, bySeverity, gravest } = parts.map(({ activity }) => activity).reduce(joinActivity, noActivity);
  const graveEvents = (Object.keys(bySeverity) as Severity[])
    .filter(isGrave)
    .reduce((sum, each) => sum + bySeverity[each], 0);
  return { events, severity: gravest?.severity ?? null, gravestEventId: gravest?.eventId ?? null, graveEvents };
}
