import { anyOf, quote, type Report } from './rule-fault.ts';
import { nameOf, type MapNode, type Offset, type TextNode, type TreeNode } from './tree.ts';

/** A map whose keys were checked: reads its values and reports those that are wrong. */
export interface Fields {
  /** Where the map stands, for what it lacks. */
  readonly at: Offset;
  node(key: string): TreeNode | null;
  /** The text under `key`; null, and reported, where it is missing or no text. */
  requiredText(key: string, meaning: string): TextNode | null;
  /** The text under `key`, '' where it is left out. */
  text(key: string): string;
  /** A text or a list of texts under `key`, [] where it is left out. */
  texts(key: string): readonly string[];
}

/** Reads `node` as a map that has no other keys than `known`; null, and reported, where it is no map. */
export const fieldsOf = (node: TreeNode, where: string, known: readonly string[], report: Report): Fields | null => {
  if (node.kind !== 'map') {
    report(node.at, `${where} must be a map with ${anyOf(known)}, not ${nameOf(node)}`);
    return null;
  }
  for (const { key, keyAt } of node.entries) {
    if (!known.includes(key)) {
      report(keyAt, `${quote(key)} is not read in ${where}: it may have ${anyOf(known)}`);
    }
  }
  return readFields(node, where, report);
};

const readFields = (map: MapNode, where: string, report: Report): Fields => {
  const byKey = new Map(map.entries.map(({ key, value }) => [key, value]));
  const textIn = (key: string, node: TreeNode): string => {
    if (node.kind === 'text') return node.value;
    report(node.at, `${key} must be a text, not ${nameOf(node)}`);
    return '';
  };
  return {
    at: map.at,
    node: (key) => byKey.get(key) ?? null,
    requiredText: (key, meaning) => {
      const node = byKey.get(key);
      if (node?.kind === 'text' && node.value.trim() !== '') return node;
      const found = node === undefined ? 'missing' : node.kind === 'text' ? 'empty' : nameOf(node);
      report(node?.at ?? map.at, `${where} needs "${key}", ${meaning}; it is ${found}`);
      return null;
    },
    text: (key) => {
      const node = byKey.get(key);
      return node === undefined || node.kind === 'null' ? '' : textIn(key, node);
    },
    texts: (key) => {
      const node = byKey.get(key);
      if (node === undefined || node.kind === 'null') return [];
      return node.kind === 'list' ? node.items.map((item) => textIn(`an item of ${key}`, item)) : [textIn(key, node)];
    },
  };
};
