import type { FieldTest, Selection } from '../rule.ts';
import { keywordTest, parseTest, type DetectionScope } from './parse-test.ts';
import { quote, type Report } from './rule-fault.ts';
import { nameOf, type MapEntry, type TreeNode } from './tree.ts';

/**
 * Reads a selection: a map of fields, all of which must hold; a list of such maps, any of which must; or keywords, any
 * of which must be in the event.
 */
export const parseSelection = ({ key, keyAt, value }: MapEntry, scope: DetectionScope, report: Report): Selection => {
  if (!/^[\w-]+$/.test(key)) {
    report(keyAt, `${quote(key)} is no name for a selection: use letters, digits, "_" and "-"`);
  }
  return { name: key, alternatives: alternativesOf(key, value, scope, report) };
};

const alternativesOf = (
  name: string,
  value: TreeNode,
  scope: DetectionScope,
  report: Report,
): readonly (readonly FieldTest[])[] => {
  const items = value.kind === 'list' ? value.items : [value];
  const keywords = items.filter(({ kind }) => kind === 'text');
  const maps = items.filter(({ kind }) => kind !== 'text');
  if (items.length === 0) report(value.at, `selection ${quote(name)} is an empty list, which never matches`);
  return [
    ...(keywords.length === 0 ? [] : [[keywordTest(keywords, scope, report)]]),
    ...maps.map((item) => testsOfMap(name, item, scope, report)),
  ];
};

const testsOfMap = (name: string, value: TreeNode, scope: DetectionScope, report: Report): readonly FieldTest[] => {
  if (value.kind === 'map' && value.entries.length > 0) {
    return value.entries.flatMap((entry) => parseTest(entry, scope, report));
  }
  const found = value.kind === 'map' ? 'an empty map' : nameOf(value);
  report(
    value.at,
    `selection ${quote(name)} must be a map of fields and values, a list of them, or keywords, not ${found}`,
  );
  return [];
};
