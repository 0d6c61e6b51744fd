import { linuxCategories, type LinuxCategory, type Logsource } from '../rule.ts';
import { fieldsOf } from './fields-of.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

const isLinuxCategory = (text: string): text is LinuxCategory => linuxCategories.some((category) => category === text);

/** Reads `logsource`; null, and reported, where it names no events that Tetragon has. */
export const parseLogsource = (node: TreeNode, report: Report): Logsource | null => {
  const fields = fieldsOf(node, 'logsource', ['product', 'category', 'definition'], report);
  const product = fields?.requiredText('product', 'linux or tetragon');
  if (fields === null || product === null || product === undefined) return null;
  if (product.value === 'tetragon') {
    const category = fields.node('category');
    if (category !== null) report(category.at, 'product tetragon has no categories: test event_type in a selection');
    return { product: 'tetragon' };
  }
  if (product.value !== 'linux') {
    report(product.at, `there is no product ${quote(product.value)}: use linux or tetragon`);
    return null;
  }
  const category = fields.requiredText('category', anyOf(linuxCategories));
  if (category === null) return null;
  if (isLinuxCategory(category.value)) return { product: 'linux', category: category.value };
  report(category.at, `there is no category ${quote(category.value)}: use ${anyOf(linuxCategories)}`);
  return null;
};
