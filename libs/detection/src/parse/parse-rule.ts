import type { Rule } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { parseDetection } from './parse-detection.ts';
import { parseFirstSeen } from './parse-first-seen.ts';
import { headKeys, headOf, idOf, levelOf, titleOf } from './parse-head.ts';
import { parseLogsource } from './parse-logsource.ts';
import { parseOwnBlock } from './parse-own-block.ts';
import type { Reading } from './reading.ts';
import type { Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

const ruleKeys = [...headKeys, 'logsource', 'detection', 'first_seen'];

/** Reads a rule; null, and reported, where it is at fault. */
export const parseRule = (tree: TreeNode, reading: Reading): Rule | null => {
  const { report, placeholders } = reading;
  const fields = fieldsOf(tree, 'a rule', ruleKeys, report);
  if (fields === null) return null;
  const title = titleOf(fields);
  const id = idOf(fields, report);
  const level = levelOf(fields, 'informational', reading);
  const head = headOf(fields, report);
  const logsourceNode = partOf(fields, 'logsource', report);
  const logsource = logsourceNode === null ? null : parseLogsource(logsourceNode, report);
  const detectionNode = partOf(fields, 'detection', report);
  if (logsource === null || detectionNode === null) return null;
  const detection = parseDetection(detectionNode, { product: logsource.product, placeholders }, report);
  if (title === null || id === null || level === null || detection === null) return null;
  const tested = detection.selections.flatMap(({ alternatives }) => alternatives.flat().map(({ field }) => field));
  const sigma = { ...head, title: title.value };
  const { product } = logsource;
  const firstSeen = parseFirstSeen(fields.node('first_seen'), product, report);
  const scope = { sigma, testedFields: [...new Set(tested)], product, firstSeen };
  const own = parseOwnBlock(fields.node('tetrascope'), scope, reading);
  return {
    file: reading.file,
    id,
    ...head,
    ...own,
    ...level,
    logsource,
    ...detection,
    firstSeen,
  };
};

const partOf = (fields: Fields, key: string, report: Report): TreeNode | null => {
  const node = fields.node(key);
  if (node === null) report(fields.at, `a rule needs "${key}"; it is missing`);
  return node;
};
