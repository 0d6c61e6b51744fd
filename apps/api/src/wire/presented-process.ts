import {
  severityRank,
  type Process,
  type ProcessStanding,
  type ProcessTree,
  type Severity,
} from '@tetrascope/contracts';
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
  /** What is known of the events of its processes, by exec_id. */
  readonly activity: ReadonlyMap<string, ProcessFacts>;
  readonly isWhole: boolean;
  readonly isActivityWhole: boolean;
}

const exactnessOf = (isWhole: boolean): 'EXACT' | 'AT_LEAST' => (isWhole ? 'EXACT' : 'AT_LEAST');

/** A tree as REST and GraphQL tell it. */
export const presentTree = ({ tree, activity, isWhole, isActivityWhole }: TreeFacts): ProcessTree => ({
  ancestors: tree.ancestors.map((node) => presentProcess(node, activity)),
  branch: tree.branch.map((node) => presentProcess(node, activity)),
  exactness: exactnessOf(isWhole),
  eventsExactness: exactnessOf(isActivityWhole),
});

/** A process of a tree as REST and GraphQL tell it, with what is known of its events by its ids. */
function presentProcess(node: TreeNode, known: ReadonlyMap<string, ProcessFacts>): Process {
  const { facts, execIds, parentId, depth, children, more } = node;
  const { identity } = facts;
  const ofEvents = execIds.flatMap((execId) => known.get(execId) ?? []);
  const exit = facts.exit ?? ofEvents.find((each) => each.exit !== null)?.exit ?? null;
  const standing = standings[identity.toldBy];
  const { startMs } = identity;
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
    ...presentActivity(facts, ofEvents),
    children,
    more,
  };
}

/** Where there was no time for all events, those that began and ended it are known all the same. */
function presentActivity(
  { activity: least }: ProcessFacts,
  processes: readonly ProcessFacts[],
): Pick<Process, 'events' | 'severity' | 'gravestEventId' | 'graveEvents'> {
  const found = processes.map(({ activity }) => activity).reduce(joinActivity, noActivity);
  const { events, bySeverity, gravest } = found.events < least.events ? least : found;
  const graveEvents = (Object.keys(bySeverity) as Severity[])
    .filter(isGrave)
    .reduce((sum, each) => sum + bySeverity[each], 0);
  return { events, severity: gravest?.severity ?? null, gravestEventId: gravest?.eventId ?? null, graveEvents };
}
