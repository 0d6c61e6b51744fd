import { execIdParts, isInTicks, isSameProcess, type ExecIdParts } from './exec-id.ts';
import { isFromProcFs, isSuccessor, type ProcessFacts } from './process-facts.ts';

/** The id under which a process is known once its ids are stitched together. */
export type Canonical = (execId: string) => string;

interface Known {
  readonly facts: ProcessFacts;
  readonly parts: ExecIdParts;
}

/**
 * Stitches processes across restarts of agents: an agent that is started reads the running ones from `/proc` and names
 * them anew, by a start in whole ticks. Such an id stands for the process that had the pid then, and, where that has run
 * other programs since, for the last of them. The same facts in any order give the same answer.
 */
export function stitch(all: readonly ProcessFacts[]): Canonical {
  const known = all.flatMap((facts): readonly Known[] => {
    const parts = execIdParts(facts.execId);
    return parts === null ? [] : [{ facts, parts }];
  });
  const byPid = Map.groupBy(known, ({ parts }) => pidOf(parts));
  const byId = new Map(all.map((facts) => [facts.execId, facts]));
  const successors = Map.groupBy(known.filter(isSuccessorProgram), ({ facts }) => facts.identity.parentExecId);
  const canonical = new Map<string, string>();
  const lookUp = (execId: string): string => {
    const parts = execIdParts(execId);
    const facts = byId.get(execId);
    const isAnew = facts === undefined ? parts !== null && isInTicks(parts) : isFromProcFs(facts.identity.flags);
    if (parts === null || !isAnew) return execId;
    const [former] = inOrder(
      (byPid.get(pidOf(parts)) ?? []).filter(
        (other) => !isFromProcFs(other.facts.identity.flags) && isSameProcess(parts, other.parts),
      ),
    );
    return former === undefined ? execId : lastProgram(former, successors);
  };
  return (execId) => {
    const found = canonical.get(execId) ?? lookUp(execId);
    canonical.set(execId, found);
    return found;
  };
}

const pidOf = ({ node, pid }: ExecIdParts): string => `${pid} ${node}`;

/** Whether it came by an exec within a process whose earlier program is its parent. */
function isSuccessorProgram({ facts: { identity }, parts }: Known): boolean {
  const before = execIdParts(identity.parentExecId);
  return isSuccessor(identity.flags) && before !== null && pidOf(before) === pidOf(parts);
}

/** The id of the program a process runs in the end. */
function lastProgram({ facts }: Known, successors: ReadonlyMap<string, readonly Known[]>): string {
  const seen = new Set<string>();
  let last = facts.execId;
  while (!seen.has(last)) {
    seen.add(last);
    last = inOrder(successors.get(last) ?? []).at(-1)?.facts.execId ?? last;
  }
  return last;
}

/** By their starts. */
const inOrder = (some: readonly Known[]): readonly Known[] =>
  some.toSorted((a, b) => Number(a.parts.ktimeNs - b.parts.ktimeNs) || compare(a.facts.execId, b.facts.execId));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
