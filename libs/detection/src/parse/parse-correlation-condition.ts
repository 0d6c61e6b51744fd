import { boundNames, type Bound, type CorrelationType } from '../correlation.ts';
import { maxHitsOfKey } from '../correlate/limits.ts';
import { isNumber } from '../operators/compare-numbers.ts';
import type { Reference } from '../reference.ts';
import type { Condition } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { parseCondition } from './parse-condition.ts';
import { quote, type Report } from './rule-fault.ts';
import { nameOf, type TextNode, type TreeNode } from './tree.ts';

/** What a correlation's matches must come to. */
export interface CorrelationCondition {
  readonly bounds: readonly Bound[];
  readonly expression: Condition | null;
  readonly fields: readonly string[];
  readonly percentile: number;
}

const isTemporal = (type: CorrelationType): boolean => type === 'temporal' || type === 'temporal_ordered';
const isCount = (type: CorrelationType): boolean => isTemporal(type) || type.endsWith('_count');
const measuresValues = (type: CorrelationType): boolean => type.startsWith('value_');

/** Reads `condition`; null, and reported, where it does not suit its type. Temporal types do without: all rules then. */
export const parseCorrelationCondition = (
  node: TreeNode | null,
  at: number,
  type: CorrelationType,
  rules: readonly Reference[],
  report: Report,
): CorrelationCondition | null => {
  const all = { bounds: [{ operator: 'gte' as const, than: rules.length }], ...nothingMore };
  if (isTemporal(type) && node === null) return all;
  if (isTemporal(type) && node?.kind === 'text') return ofExpression(node, type, rules, report);
  if (node?.kind !== 'map') {
    const found = node === null ? 'missing' : nameOf(node);
    report(node?.at ?? at, `a correlation needs "condition", a map such as {gte: 10}; it is ${found}`);
    return null;
  }
  const fields = fieldsOf(node, 'condition', [...boundNames, 'field', 'percentile'], report);
  if (fields === null) return null;
  const bounds = boundsOf(fields, type, report);
  if (
    type === 'temporal_ordered' &&
    !bounds.every(({ operator, than }) => operator === 'gte' && than === rules.length)
  ) {
    report(node.at, `temporal_ordered needs all of its rules: leave out the condition or write gte: ${rules.length}`);
  }
  return {
    bounds,
    expression: null,
    fields: measuredOf(fields, type, report),
    percentile: percentileOf(fields, type, report),
  };
};

const nothingMore = { expression: null, fields: [], percentile: 0 };

const ofExpression = (
  { value, at, verbatim }: TextNode,
  type: CorrelationType,
  rules: readonly Reference[],
  report: Report,
): CorrelationCondition | null => {
  const names = rules.map(({ to }) => to);
  const { condition, fault } = parseCondition(value, names);
  if (fault !== null) report(verbatim ? at + fault.position : at, fault.message);
  if (condition === null) return null;
  if (type === 'temporal') return { ...nothingMore, bounds: [], expression: condition };
  const asked =
    condition.kind === 'and' ? condition.of.flatMap((of) => (of.kind === 'selection' ? [of.name] : [])) : [];
  if (new Set(asked).size === names.length)
    return { bounds: [{ operator: 'gte', than: names.length }], ...nothingMore };
  report(at, 'temporal_ordered needs all of its rules, in the order of "rules": leave out the condition');
  return null;
};

const boundsOf = (fields: Fields, type: CorrelationType, report: Report): readonly Bound[] => {
  const bounds = boundNames.flatMap((operator): readonly Bound[] => {
    const node = fields.node(operator);
    if (node === null) return [];
    const text = node.kind === 'text' ? node.value : '';
    const fault = boundFault(text, type);
    if (fault !== null)
      report(node.at, `${operator} needs ${fault}, not ${node.kind === 'text' ? quote(text) : nameOf(node)}`);
    return [{ operator, than: Number(text) }];
  });
  if (bounds.length === 0) report(fields.at, `condition needs one of ${boundNames.join(', ')}, such as gte: 10`);
  return bounds;
};

const boundFault = (text: string, type: CorrelationType): string | null => {
  if (!isCount(type)) return isNumber(text) ? null : 'a number such as 1024 or 0.5';
  const isRight = /^\d{1,9}$/.test(text) && Number(text) <= maxHitsOfKey;
  return isRight ? null : `a whole number up to ${maxHitsOfKey}, as many matches as are kept`;
};

const measuredOf = (fields: Fields, type: CorrelationType, report: Report): readonly string[] => {
  const names = fields.texts('field');
  const at = fields.node('field')?.at ?? fields.at;
  if (!measuresValues(type)) {
    if (names.length > 0) report(at, `${type} measures no field: leave it out, or use value_count`);
    return names;
  }
  if (names.length === 0) report(at, `${type} needs "field" in its condition: what to measure`);
  if (names.length > 1 && type !== 'value_count') report(at, `${type} measures one field, not ${names.length}`);
  return names;
};

const percentileOf = (fields: Fields, type: CorrelationType, report: Report): number => {
  const node = fields.node('percentile');
  const text = node?.kind === 'text' ? node.value : '';
  if (type === 'value_percentile') {
    if (!/^[1-9]\d?$/.test(text)) report(node?.at ?? fields.at, 'value_percentile needs "percentile", 1 to 99');
  } else if (node !== null) {
    report(node.at, `${type} has no percentile: use value_percentile`);
  }
  return Number(text);
};
