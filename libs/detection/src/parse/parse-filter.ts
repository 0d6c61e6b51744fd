import type { FilterScope, RuleFilter } from '../filter.ts';
import { affirmedBy } from '../match/compile-condition.ts';
import type { Reference } from '../reference.ts';
import { fieldsOf } from './fields-of.ts';
import { parseSelections } from './parse-detection.ts';
import { headKeys, headOf, idOf, titleOf } from './parse-head.ts';
import { parseProduct, parseCategory } from './parse-logsource.ts';
import { parseReferences } from './parse-references.ts';
import type { Reading } from './reading.ts';
import { nameOf, type MapNode, type TreeNode } from './tree.ts';

const filterKeys = [...headKeys, 'logsource', 'filter'];

/** Reads a filter; null, and reported, where it is at fault. */
export const parseFilter = (tree: TreeNode, reading: Reading): RuleFilter | null => {
  const { report, placeholders, file } = reading;
  const fields = fieldsOf(tree, 'a filter', filterKeys, report);
  if (fields === null) return null;
  const title = titleOf(fields);
  const id = fields.node('id') === null ? '' : idOf(fields, report);
  const { description, author, date, modified } = headOf(fields, report);
  const scope = scopeOf(fields.node('logsource') ?? { kind: 'null', at: fields.at }, reading);
  const node = fields.node('filter');
  if (node?.kind !== 'map') {
    report(node?.at ?? fields.at, `filter must be a map of rules, selections and a condition, not ${nameOfAny(node)}`);
    return null;
  }
  const rules = rulesOf(node, reading);
  const own = node.entries.filter(({ key }) => key !== 'rules');
  const detection =
    scope === null ? null : parseSelections(node, own, { product: scope.product, placeholders }, report);
  if (title === null || id === null || scope === null || detection === null) return null;
  const [kept] = affirmedBy(detection.condition);
  if (kept !== undefined) {
    reading.warn(
      node.at,
      `of the rules' matches only those are kept that ${kept} describes: to hide those write "not"`,
    );
  }
  return { file, title: title.value, id, description, author, date, modified, scope, rules, ...detection };
};

const scopeOf = (node: TreeNode, { report }: Reading): FilterScope | null => {
  const fields = parseProduct(node, report);
  if (fields === null || fields.product === 'tetragon') return fields;
  if (fields.category === null) return { product: 'linux', category: null };
  const category = parseCategory(fields.category, report);
  return category === null ? null : { product: 'linux', category };
};

/** Null for every rule, which "any" and "all" stand for. */
const rulesOf = (filter: MapNode, reading: Reading): readonly Reference[] | null => {
  const node = filter.entries.find(({ key }) => key === 'rules')?.value;
  if (node === undefined) {
    reading.report(filter.at, 'a filter needs "rules", ids or names of rules, or any; it is missing');
    return [];
  }
  if (node.kind === 'text' && /^(?:any|all)$/i.test(node.value)) return null;
  return parseReferences(node, 'rules of a filter', reading);
};

const nameOfAny = (node: TreeNode | null): string => (node === null ? 'nothing' : nameOf(node));
