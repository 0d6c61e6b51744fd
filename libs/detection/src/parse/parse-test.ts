import { fieldNames, readerOf } from '../fields/field-map.ts';
import type { ModifierUse, Placeholders, Refusal } from '../modifiers/modifier.ts';
import { modifiers } from '../modifiers/modifiers.ts';
import type { FieldTest, Logsource } from '../rule.ts';
import { testFaultOf, valueFaultOf } from './test-faults.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import { nameOf, type MapEntry, type Offset, type TreeNode } from './tree.ts';

/** What a selection is read against: whose fields it may test, and what stands for its placeholders. */
export interface DetectionScope {
  readonly product: Logsource['product'];
  readonly placeholders: Placeholders;
}

/** Values of one test after its placeholders and encodings. */
const maxTestValues = 10_000;

/** A value and those it became, with its place in the file. */
interface GivenValue {
  readonly at: Offset;
  readonly forms: readonly (string | null)[];
}

const plainTest = (field: string): FieldTest => ({
  field,
  operator: field === '' ? 'contains' : 'equals',
  negated: false,
  cased: false,
  windash: false,
  regexFlags: '',
  timePart: null,
  byField: false,
  values: [],
});

/**
 * Reads a line of a selection: a field with its modifiers, and values. One test, or one a value where all must hold;
 * none where it is at fault.
 */
export const parseTest = ({ key, keyAt, value }: MapEntry, scope: DetectionScope, report: Report) => {
  const [field = '', ...names] = key.split('|');
  reportField(field, names, keyAt, scope.product, report);
  const unknown = names.find((name) => !Object.hasOwn(modifiers, name));
  if (unknown !== undefined) {
    report(keyAt, `there is no modifier ${quote(unknown)}: use ${anyOf(Object.keys(modifiers))}`);
    return [];
  }
  const test = modifiedTest(field, names, keyAt, scope, report);
  const given =
    test === null ? [] : givenValues(value, report).map((each) => modifiedValue(each, names, scope, report));
  if (test === null) return [];
  for (const each of given) reportValue(each, test, scope, report);
  return testsOf(test, given, names, keyAt, report);
};

/** Keywords: texts looked for in all of the event. */
export const keywordTest = (nodes: readonly TreeNode[], scope: DetectionScope, report: Report): FieldTest => {
  const test = plainTest('');
  const given = nodes.flatMap((node) => givenValues(node, report));
  for (const each of given) reportValue(each, test, scope, report);
  return { ...test, values: given.flatMap(({ forms }) => forms) };
};

const reportField = (
  field: string,
  names: readonly string[],
  at: Offset,
  product: Logsource['product'],
  report: Report,
): void => {
  // Keywords have no field, but then a modifier.
  if (field === '' ? names.length > 0 : readerOf(field, product) !== null) return;
  const paths = product === 'tetragon' ? ' or a path such as process_kprobe.function_name' : '';
  report(at, `there is no field ${quote(field)} for product ${product}: use ${fieldNames(product).join(', ')}${paths}`);
};

const useOf = (names: readonly string[], index: number, { placeholders }: DetectionScope): ModifierUse => ({
  before: names.slice(0, index),
  after: names.slice(index + 1),
  placeholders,
});

const isRefusal = <Result extends object>(result: Result | Refusal): result is Refusal => 'fault' in result;

const modifiedTest = (
  field: string,
  names: readonly string[],
  at: Offset,
  scope: DetectionScope,
  report: Report,
): FieldTest | null => {
  // A keyword's place is free to choose, although it stands anywhere unless told.
  let test: FieldTest = { ...plainTest(field), operator: 'equals' };
  for (const [index, name] of names.entries()) {
    const changed = modifiers[name]?.changeTest?.(test, useOf(names, index, scope)) ?? test;
    if (isRefusal(changed)) {
      report(at, changed.fault);
      return null;
    }
    test = changed;
  }
  if (field === '' && test.operator === 'equals') test = { ...test, operator: 'contains' };
  const fault = testFaultOf(test);
  if (fault !== null) report(at, fault);
  return test;
};

const givenValues = (node: TreeNode, report: Report): readonly GivenValue[] => {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) report(node.at, 'an empty list never matches: give at least one value');
  return items.flatMap((item): readonly GivenValue[] => {
    if (item.kind === 'text') return [{ at: item.at, forms: [item.value] }];
    if (item.kind === 'null') return [{ at: item.at, forms: [null] }];
    report(item.at, `a value must be a text, a number or null, not ${nameOf(item)}`);
    return [];
  });
};

const modifiedValue = (
  given: GivenValue,
  names: readonly string[],
  scope: DetectionScope,
  report: Report,
): GivenValue => {
  let forms = given.forms;
  for (const [index, name] of names.entries()) {
    const change = modifiers[name]?.changeValue;
    if (change === undefined) continue;
    const next: (string | null)[] = [];
    for (const form of forms) {
      const changed = form === null ? [null] : change(form, useOf(names, index, scope));
      if (isRefusal(changed)) {
        report(given.at, changed.fault);
        return { ...given, forms: [] };
      }
      next.push(...changed);
    }
    forms = next;
  }
  return { ...given, forms };
};

const reportValue = ({ at, forms }: GivenValue, test: FieldTest, { product }: DetectionScope, report: Report): void => {
  for (const form of forms) {
    const fault = valueFaultOf(form, test, product);
    if (fault === null) continue;
    report(at, fault);
    return;
  }
};

const testsOf = (
  test: FieldTest,
  given: readonly GivenValue[],
  names: readonly string[],
  at: Offset,
  report: Report,
): readonly FieldTest[] => {
  const count = given.reduce((sum, { forms }) => sum + forms.length, 0);
  if (count > maxTestValues) {
    report(at, `${count} values in one test: at most ${maxTestValues}`);
    return [];
  }
  if (names.some((name) => modifiers[name]?.wantsAll)) return given.map(({ forms }) => ({ ...test, values: forms }));
  return [{ ...test, values: given.flatMap(({ forms }) => forms) }];
};
