import { readerOf } from '../fields/field-map.ts';
import type { FirstSeen } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { parseTimespan } from './parse-timespan.ts';
import { quote, type Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

/** Fields that are looked at together, or told apart by: with more of them everything is new. */
const maxFields = 4;

/** What `by` says where it is the workload. */
const workload = 'workload';

/** Reads `first_seen`, by which a rule speaks of what is new alone; null where it is left out or at fault. */
export const parseFirstSeen = (
  node: TreeNode | null,
  product: 'linux' | 'tetragon',
  report: Report,
): FirstSeen | null => {
  const parts = node === null ? null : fieldsOf(node, 'first_seen', ['field', 'by', 'learning'], report);
  if (parts === null) return null;
  const fields = fieldsIn(parts, 'field', product, report);
  if (fields.length === 0) report(parts.node('field')?.at ?? parts.at, 'first_seen needs "field", such as Image');
  const isByWorkload = parts.node('by') === null || parts.texts('by').join() === workload;
  const by = isByWorkload ? null : fieldsIn(parts, 'by', product, report);
  const learning = parts.requiredText('learning', 'such as 7d');
  const learningMs = learning === null ? null : parseTimespan(learning, 'learning', report);
  return learningMs === null || fields.length === 0 ? null : { fields, by, learningMs };
};

const fieldsIn = (
  parts: Fields,
  key: 'field' | 'by',
  product: 'linux' | 'tetragon',
  report: Report,
): readonly string[] => {
  const fields = parts.texts(key);
  const at = parts.node(key)?.at ?? parts.at;
  if (fields.length > maxFields) report(at, `${fields.length} fields in ${key}: at most ${maxFields}`);
  for (const field of fields.filter((each) => each === '' || readerOf(each, product) === null)) {
    const otherwise = key === 'by' ? `; write ${workload}, or leave it out, for the workload` : '';
    report(at, `there is no field ${quote(field)} for product ${product} in first_seen.${key}${otherwise}`);
  }
  return fields;
};
