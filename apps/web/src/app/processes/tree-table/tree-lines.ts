import type { Process, ProcessTree } from '@tetrascope/contracts';

/** A line of the tree: a process, or the question for children of one that are not shown. */
export type TreeLine =
  | {
      readonly kind: 'process';
      readonly process: Process;
      /** 1 for the eldest. */
      readonly level: number;
      readonly isFocus: boolean;
      /** Whether what comes of it is shown; null where nothing does, or it can't be closed. */
      readonly toggle: 'open' | 'closed' | null;
    }
  | {
      readonly kind: 'more';
      readonly process: Process;
      readonly level: number;
      /** Children that are known and not shown. */
      readonly left: number;
    };

/** The lines of a tree, top to bottom; what comes of a process in `closed` is left out. */
export function treeLines({ ancestors, branch }: ProcessTree, closed: ReadonlySet<string>): readonly TreeLine[] {
  const above = ancestors.map((process, index): TreeLine => {
    return { kind: 'process', process, level: index + 1, isFocus: false, toggle: null };
  });
  const shown = Map.groupBy(branch, ({ parentId }) => parentId);
  const lines: TreeLine[] = [];
  const open: Process[] = [];
  const levelOf = ({ depth }: Process): number => ancestors.length + depth + 1;
  /** What is below a depth, or at it, has ended. */
  const end = (depth: number): void => {
    for (let last = open.at(-1); last !== undefined && last.depth >= depth; last = open.at(-1)) {
      open.pop();
      if (last.more === null || closed.has(last.id)) continue;
      const left = last.children - (shown.get(last.id)?.length ?? 0);
      lines.push({ kind: 'more', process: last, level: levelOf(last) + 1, left });
    }
  };
  let hiddenBelow = Infinity;
  for (const process of branch) {
    if (process.depth > hiddenBelow) continue;
    hiddenBelow = closed.has(process.id) ? process.depth : Infinity;
    end(process.depth);
    const hasChildren = shown.has(process.id) || process.more !== null;
    const toggle = hasChildren ? (closed.has(process.id) ? 'closed' : 'open') : null;
    lines.push({ kind: 'process', process, level: levelOf(process), isFocus: process.depth === 0, toggle });
    open.push(process);
  }
  end(0);
  return [...above, ...lines];
}
