import type { Reference } from '../reference.ts';
import type { Reading } from './reading.ts';
import { nameOf, type TextNode, type TreeNode } from './tree.ts';

/** Rules that one document may name. */
const maxReferences = 1000;

/** Reads a text or a list of texts as names of rules; [] and reported where there is none. */
export const parseReferences = (node: TreeNode, where: string, { report, locate }: Reading): readonly Reference[] => {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0 || items.length > maxReferences) {
    report(node.at, `${where} needs 1 to ${maxReferences} ids or names of rules, not ${items.length}`);
    return [];
  }
  const isNamed = (item: TreeNode): item is TextNode => item.kind === 'text' && item.value.trim() !== '';
  const wrong = items.find((item) => !isNamed(item));
  if (wrong !== undefined) report(wrong.at, `${where} needs ids or names of rules, not ${nameOf(wrong)}`);
  return items.filter(isNamed).map(({ at, value }) => ({ to: value.trim(), ...locate(at) }));
};
