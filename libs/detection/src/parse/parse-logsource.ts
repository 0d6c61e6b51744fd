import { linuxCategories, type LinuxCategory, type Logsource } from '../rule.ts';
import { fieldsOf } from './fields-of.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import { nameOf, type TreeNode } from './tree.ts';

/** A log source whose category is not read yet. */
export type Product =
  { readonly product: 'linux'; readonly category: TreeNode | null } | { readonly product: 'tetragon' };

/** Reads `logsource`; null, and reported, where it names no events that Tetragon has. */
export const parseLogsource = (node: TreeNode, report: Report): Logsource | null => {
  const product = parseProduct(node, report);
  if (product === null || product.product === 'tetragon') return product;
  if (product.category === null) {
    report(node.at, `logsource needs "category", ${anyOf(linuxCategories)}; it is missing`);
    return null;
  }
  const category = parseCategory(product.category, report);
  return category === null ? null : { product: 'linux', category };
};

/** Reads `logsource` up to its category; null, and reported, where it names no events that Tetragon has. */
export const parseProduct = (node: TreeNode, report: Report): Product | null => {
  const fields = fieldsOf(node, 'logsource', ['product', 'category', 'definition'], report);
  const product = fields?.requiredText('product', 'linux or tetragon');
  if (fields === null || product === null || product === undefined) return null;
  const category = fields.node('category');
  if (product.value === 'linux') return { product: 'linux', category };
  if (product.value === 'tetragon') {
    if (category !== null) report(category.at, 'product tetragon has no categories: test event_type in a selection');
    return { product: 'tetragon' };
  }
  report(product.at, `there is no product ${quote(product.value)}: use linux or tetragon`);
  return null;
};

/** Reads a category of Linux events; null, and reported, where there is none of that name. */
export const parseCategory = (node: TreeNode, report: Report): LinuxCategory | null => {
  const name = node.kind === 'text' ? node.value : null;
  const category = linuxCategories.find((known) => known === name) ?? null;
  if (category !== null) return category;
  const found = name === null ? `category must be a text, not ${nameOf(node)}` : `there is no category ${quote(name)}`;
  report(node.at, `${found}: use ${anyOf(linuxCategories)}`);
  return null;
};
