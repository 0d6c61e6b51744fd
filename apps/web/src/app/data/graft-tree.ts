import type { Process, ProcessTree } from '@tetrascope/contracts';

/**
 * A tree with further children of one of its processes: they stand behind those that are shown, with all that comes of
 * them. The same tree where it has no such process.
 */
export function graftTree(tree: ProcessTree, id: string, more: ProcessTree): ProcessTree {
  const at = tree.branch.findIndex((process) => process.id === id);
  const [stem, ...grown] = more.branch;
  const process = tree.branch[at];
  if (process === undefined || stem === undefined) return tree;
  const behind = tree.branch.findIndex(({ depth }, index) => index > at && depth <= process.depth);
  const end = behind < 0 ? tree.branch.length : behind;
  const known = new Set(tree.branch.map((each) => each.id));
  const fresh = grown
    .filter((each) => !known.has(each.id))
    .map((each): Process => ({ ...each, depth: each.depth + process.depth }));
  const branch = [...tree.branch.slice(0, end), ...fresh, ...tree.branch.slice(end)];
  branch[at] = { ...process, more: stem.more };
  return { ...tree, branch, exactness: tree.exactness === 'EXACT' ? more.exactness : tree.exactness };
}
