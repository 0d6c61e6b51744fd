import { execIdParts } from './exec-id.ts';
import { joinFacts, noActivity, type ProcessFacts } from './process-facts.ts';
import { stitch } from './stitch.ts';

/** A process once its ids are stitched together. */
export interface StitchedProcess {
  readonly facts: ProcessFacts;
  /** All ids under which it was seen, in order. */
  readonly execIds: readonly string[];
  /** The stitched id of its parent; null where it has none, as `<kernel>`, which names itself. */
  readonly parentId: string | null;
}

/** Processes by their stitched ids, and who comes of whom. */
export interface Family {
  /** The stitched id of any id. */
  idOf(execId: string): string;
  /** What is known of it; of one that others name as their parent this may be little. */
  find(id: string): StitchedProcess | null;
  /** By their starts. */
  childrenOf(id: string): readonly string[];
}

/** Joins what is known of each process. The same facts in any order, and once or often, give the same family. */
export function familyOf(all: readonly ProcessFacts[]): Family {
  const idOf = stitch(all);
  const once = new Map<string, ProcessFacts>();
  for (const facts of all) {
    const before = once.get(facts.execId);
    once.set(facts.execId, before === undefined ? facts : unite(before, facts));
  }
  const members = new Map<string, StitchedProcess>();
  for (const [id, some] of Map.groupBy(once.values(), ({ execId }) => idOf(execId))) {
    const sorted = some.toSorted((a, b) => (a.execId < b.execId ? -1 : 1));
    const facts = { ...sorted.reduce(joinFacts), execId: id };
    const parentId = idOf(facts.identity.parentExecId);
    const isNone = parentId === '' || parentId === id;
    members.set(id, { facts, execIds: sorted.map(({ execId }) => execId), parentId: isNone ? null : parentId });
  }
  const children = Map.groupBy(members.keys(), (id) => members.get(id)?.parentId ?? '');
  const key = (id: string) => placeOf(members.get(id)?.facts);
  const find = (id: string) =>
    members.get(id) ??
    named(
      id,
      children.get(id)?.map((child) => members.get(child)?.facts),
    );
  return {
    idOf,
    find,
    childrenOf: (id) => (children.get(id) ?? []).toSorted((a, b) => comparePlaces(key(a), key(b))),
  };
}

/** Of the same events perhaps, so that these must not be counted twice. */
const unite = (a: ProcessFacts, b: ProcessFacts): ProcessFacts => ({
  ...joinFacts(a, b),
  activity: a.activity.events >= b.activity.events ? a.activity : b.activity,
});

/** Where a process stands among its siblings. */
export interface SiblingPlace {
  readonly startMs: number;
  readonly id: string;
}

/** Those whose start is not told stand first. */
export const placeOf = (facts: ProcessFacts | undefined): SiblingPlace => ({
  startMs: facts?.identity.startMs ?? 0,
  id: facts?.execId ?? '',
});

export const comparePlaces = (a: SiblingPlace, b: SiblingPlace): number =>
  a.startMs - b.startMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A process that is only named as the parent of some; their events say what program it ran. */
function named(id: string, children: readonly (ProcessFacts | undefined)[] | undefined): StitchedProcess | null {
  const [child] = (children ?? [])
    .filter((each) => each !== undefined)
    .toSorted((a, b) => (a.execId < b.execId ? -1 : 1));
  if (child === undefined) return null;
  const { identity } = child;
  const identityOfId = {
    ...identity,
    toldBy: 'id' as const,
    parentExecId: '',
    binary: identity.parentBinary,
    arguments: '',
    parentBinary: '',
    flags: '',
    pid: execIdParts(id)?.pid ?? null,
    uid: null,
    startMs: null,
    namespace: '',
    pod: '',
    container: '',
    workload: '',
  };
  return {
    facts: { execId: id, identity: identityOfId, exit: null, activity: noActivity },
    execIds: [id],
    parentId: null,
  };
}
