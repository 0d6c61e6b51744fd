import type { Condition, Selection } from '../rule.ts';
import { parseCondition } from './parse-condition.ts';
import { parseSelection } from './parse-selection.ts';
import type { DetectionScope } from './parse-test.ts';
import type { Report } from './rule-fault.ts';
import { nameOf, type MapEntry, type MapNode, type TreeNode } from './tree.ts';

/** Values of one rule after its placeholders and encodings: the largest published rule has about 1500. */
const maxRuleValues = 20_000;

export interface Detection {
  readonly selections: readonly Selection[];
  readonly condition: Condition;
}

/** Reads `detection`; null, and reported, where it has no selections or no condition that holds together. */
export const parseDetection = (node: TreeNode, scope: DetectionScope, report: Report): Detection | null => {
  if (node.kind !== 'map') {
    report(node.at, `detection must be a map of selections and a condition, not ${nameOf(node)}`);
    return null;
  }
  return parseSelections(node, node.entries, scope, report);
};

/** Reads selections and their condition from those entries of a map that are not another's; as `parseDetection`. */
export const parseSelections = (
  node: MapNode,
  entries: readonly MapEntry[],
  scope: DetectionScope,
  report: Report,
): Detection | null => {
  const named = entries.filter(({ key }) => key !== 'condition' && key !== 'timeframe');
  const timeframe = entries.find(({ key }) => key === 'timeframe');
  if (timeframe !== undefined) report(timeframe.keyAt, 'timeframe is of an older Sigma: write a correlation');
  const selections = named.map((entry) => parseSelection(entry, scope, report));
  if (named.length === 0) report(node.at, 'detection needs a selection: a name and a map of fields');
  const values = selections
    .flatMap(({ alternatives }) => alternatives.flat())
    .reduce((n, test) => n + test.values.length, 0);
  if (values > maxRuleValues) report(node.at, `${values} values in one rule: at most ${maxRuleValues}`);
  const condition = conditionOf(
    node,
    named.map(({ key }) => key),
    report,
  );
  return condition === null || named.length === 0 ? null : { selections, condition };
};

/** A list of conditions is held when any of them is. */
const conditionOf = (detection: MapNode, names: readonly string[], report: Report): Condition | null => {
  const node = detection.entries.find(({ key }) => key === 'condition')?.value;
  const texts = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  const conditions: Condition[] = [];
  for (const text of texts) {
    if (text.kind !== 'text') continue;
    const { condition, fault } = parseCondition(text.value, names);
    if (fault !== null) report(text.verbatim ? text.at + fault.position : text.at, fault.message);
    else conditions.push(condition);
  }
  const wrong = texts.find(({ kind }) => kind !== 'text');
  if (texts.length > 0 && wrong === undefined)
    return conditions.length === 1 ? (conditions[0] ?? null) : { kind: 'or', of: conditions };
  const found = node === undefined ? 'missing' : wrong === undefined ? 'an empty list' : nameOf(wrong);
  report(
    wrong?.at ?? node?.at ?? detection.at,
    `detection needs "condition", a text such as "selection and not filter"; it is ${found}`,
  );
  return null;
};
