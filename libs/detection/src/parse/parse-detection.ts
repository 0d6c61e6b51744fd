import { fieldNames, readerOf } from '../fields/field-map.ts';
import type { Comparison, Condition, FieldTest, Logsource, Selection } from '../rule.ts';
import { parseCondition } from './parse-condition.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import {
  nameOf,
  type ListNode,
  type MapEntry,
  type MapNode,
  type TextNode,
  type NullNode,
  type TreeNode,
} from './tree.ts';

/** Characters of one value: as long as a path can be on Linux. */
export const maxValueLength = 4096;

const comparisons: readonly Comparison[] = ['contains', 'startswith', 'endswith'];
const modifiers: readonly string[] = [...comparisons, 'all'];

export interface Detection {
  readonly selections: readonly Selection[];
  readonly condition: Condition;
}

/** Reads `detection`; null, and reported, where it has no selections or no condition that holds together. */
export const parseDetection = (node: TreeNode, logsource: Logsource, report: Report): Detection | null => {
  if (node.kind !== 'map') {
    report(node.at, `detection must be a map of selections and a condition, not ${nameOf(node)}`);
    return null;
  }
  const named = node.entries.filter(({ key }) => key !== 'condition');
  const selections = named.map((entry) => selectionOf(entry, logsource, report));
  if (named.length === 0) report(node.at, 'detection needs a selection: a name and a map of fields');
  const condition = conditionOf(
    node,
    named.map(({ key }) => key),
    report,
  );
  return condition === null || named.length === 0 ? null : { selections, condition };
};

const conditionOf = (detection: MapNode, names: readonly string[], report: Report): Condition | null => {
  const node = detection.entries.find(({ key }) => key === 'condition')?.value;
  if (node?.kind !== 'text') {
    const found = node === undefined ? 'missing' : nameOf(node);
    report(
      node?.at ?? detection.at,
      `detection needs "condition", a text such as "selection and not filter"; it is ${found}`,
    );
    return null;
  }
  const { condition, fault } = parseCondition(node.value, names);
  if (fault !== null) report(node.verbatim ? node.at + fault.position : node.at, fault.message);
  return condition;
};

const selectionOf = ({ key, keyAt, value }: MapEntry, logsource: Logsource, report: Report): Selection => {
  if (!/^\w+$/.test(key)) report(keyAt, `${quote(key)} is no name for a selection: use letters, digits and "_"`);
  if (value.kind !== 'map' || value.entries.length === 0) {
    const found = value.kind === 'map' ? 'an empty map' : nameOf(value);
    report(value.at, `selection ${quote(key)} must be a map of fields and values, not ${found}`);
    return { name: key, tests: [] };
  }
  const tests = value.entries.map((entry) => testOf(entry, logsource, report));
  return { name: key, tests };
};

const testOf = ({ key, keyAt, value }: MapEntry, { product }: Logsource, report: Report): FieldTest => {
  const [field = '', ...given] = key.split('|');
  if (readerOf(field, product) === null) {
    const paths = product === 'tetragon' ? ' or a path such as process_kprobe.function_name' : '';
    report(
      keyAt,
      `there is no field ${quote(field)} for product ${product}: use ${fieldNames(product).join(', ')}${paths}`,
    );
  }
  const unknown = given.find((modifier) => !modifiers.includes(modifier));
  if (unknown !== undefined) report(keyAt, `there is no modifier ${quote(unknown)}: use ${anyOf(modifiers)}`);
  const chosen = comparisons.filter((comparison) => given.includes(comparison));
  if (chosen.length > 1) report(keyAt, `${chosen.join(' and ')} exclude each other: keep one`);
  const comparison = chosen[0] ?? 'equals';
  return { field, comparison, all: given.includes('all'), values: valuesOf(value, comparison, report) };
};

const valuesOf = (node: TreeNode, comparison: Comparison, report: Report): readonly (string | null)[] => {
  const items: ListNode['items'] = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) report(node.at, 'an empty list never matches: give at least one value');
  return items.map((item) => {
    if (item.kind !== 'text' && item.kind !== 'null') {
      report(item.at, `a value must be a text, a number or null, not ${nameOf(item)}`);
      return null;
    }
    const fault = valueFault(item, comparison);
    if (fault !== null) report(item.at, fault);
    return item.kind === 'text' ? item.value : null;
  });
};

const valueFault = (node: TextNode | NullNode, comparison: Comparison): string | null => {
  if (node.kind === 'null') return comparison === 'equals' ? null : `${comparison} needs a text, not null`;
  if (node.value.length > maxValueLength)
    return `a value of ${node.value.length} characters: at most ${maxValueLength}`;
  if (node.value === '' && comparison !== 'equals')
    return `every text ${comparison} the empty one: give a longer value`;
  return null;
};
