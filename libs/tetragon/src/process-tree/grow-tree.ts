import type { ProcessFacts } from './process-facts.ts';
import { comparePlaces, familyOf, placeOf, type Family, type SiblingPlace, type StitchedProcess } from './family.ts';

/** A process in a tree. */
export interface TreeNode extends StitchedProcess {
  /** Generations below the one that the tree is of; negative above it. */
  readonly depth: number;
  /** Children that are known, shown or not. */
  readonly children: number;
  /** Where its children go on that are not shown, '' for from the first; null where all that are known are shown. */
  readonly more: string | null;
}

export interface ProcessTree {
  /** From the eldest down to the parent. */
  readonly ancestors: readonly TreeNode[];
  /** The process itself, then its descendants, each behind its parent, siblings by their starts. */
  readonly branch: readonly TreeNode[];
}

/** How much of a tree is shown. */
export interface TreeBounds {
  /** Generations below the process. */
  readonly depth: number;
  /** Children of one process. */
  readonly children: number;
  /** Processes in all, ancestors apart, which are bounded by as many. */
  readonly processes: number;
}

/**
 * The tree around a process, from what is known of it and others, in any order. Whoever would come of itself is shown
 * once. `after` is a `more` of the process: its children behind that place are shown. Null where nothing tells of it.
 */
export function growTree(
  all: readonly ProcessFacts[],
  execId: string,
  bounds: TreeBounds,
  after = '',
): ProcessTree | null {
  const family = familyOf(all);
  const id = family.idOf(execId);
  const focus = family.find(id);
  if (focus === null) return null;
  const ancestors = ancestorsOf(family, focus, bounds.processes);
  const seen = new Set([id, ...ancestors.map(({ facts }) => facts.execId)]);
  return { ancestors, branch: branchOf(family, id, { bounds, seen, after }) };
}

function ancestorsOf(family: Family, focus: StitchedProcess, most: number): readonly TreeNode[] {
  const found: StitchedProcess[] = [];
  const seen = new Set([focus.facts.execId]);
  for (let id = focus.parentId; id !== null && !seen.has(id) && found.length < most;) {
    const parent = family.find(id);
    if (parent === null) break;
    seen.add(id);
    found.push(parent);
    id = parent.parentId;
  }
  return found
    .map((process, index) => {
      const children = family.childrenOf(process.facts.execId).length;
      return { ...process, depth: -1 - index, children, more: children > 1 ? '' : null };
    })
    .reverse();
}

interface Growth {
  readonly bounds: TreeBounds;
  /** Who is in the tree already. */
  readonly seen: Set<string>;
  readonly after: string;
}

/** Chosen generation by generation, so that a bound cuts the youngest off. */
function branchOf(family: Family, focusId: string, { bounds, seen, after }: Growth): readonly TreeNode[] {
  const nodes = new Map<string, { readonly node: TreeNode; readonly shown: readonly string[] }>();
  const from = placeAt(after);
  let room = bounds.processes - 1;
  let generation = [focusId];
  for (let depth = 0; generation.length > 0; depth++) {
    const next: string[] = [];
    for (const id of generation) {
      const all = family.childrenOf(id).filter((child) => !seen.has(child));
      const behind = id === focusId && from !== null ? all.filter((child) => isBehind(family, child, from)) : all;
      const shown = depth < bounds.depth ? behind.slice(0, Math.min(bounds.children, room)) : [];
      for (const child of shown) seen.add(child);
      room -= shown.length;
      next.push(...shown);
      const last = shown.at(-1);
      const more = shown.length === behind.length ? null : last === undefined ? '' : cursorOf(family, last);
      const process = family.find(id) as StitchedProcess;
      nodes.set(id, { node: { ...process, depth, children: all.length, more }, shown });
    }
    generation = next;
  }
  return inLines(nodes, focusId);
}

/** Each behind its parent, without recursion: a chain may be long. */
function inLines(
  nodes: ReadonlyMap<string, { readonly node: TreeNode; readonly shown: readonly string[] }>,
  focusId: string,
): readonly TreeNode[] {
  const lines: TreeNode[] = [];
  const waiting = [focusId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const found = nodes.get(id);
    if (found === undefined) continue;
    lines.push(found.node);
    waiting.push(...found.shown.toReversed());
  }
  return lines;
}

const cursorOf = (family: Family, id: string): string => {
  const { startMs } = placeOf(family.find(id)?.facts);
  return `${startMs}:${id}`;
};

/** What a `more` says; null for '', and for what none ever was. */
export function placeAt(more: string): SiblingPlace | null {
  const [, startMs, id] = /^(\d{1,15}):(.*)$/s.exec(more) ?? [];
  return startMs === undefined || id === undefined ? null : { startMs: Number(startMs), id };
}

const isBehind = (family: Family, id: string, place: SiblingPlace): boolean =>
  comparePlaces(placeOf(family.find(id)?.facts), place) > 0;
