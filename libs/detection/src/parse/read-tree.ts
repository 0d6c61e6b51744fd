import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { nameOf, type ListNode, type MapEntry, type MapNode, type Offset, type TreeNode } from './tree.ts';
import type { Locate } from './reading.ts';
import { quote, type Report } from './rule-fault.ts';

/** Depth of nesting: a list of values stands at 4 in the deepest correct rule, what an example's event holds at 12. */
export const maxRuleDepth = 16;
/** Characters of one text: a long description has about 2000. */
export const maxRuleTextLength = 8192;
/** Documents of one file: a correlation stands with the rules that it names. */
export const maxDocuments = 100;
/** Nodes of one file: the largest published Linux rules have a few hundred. */
export const maxRuleNodes = 10_000;

interface Walk {
  readonly text: string;
  readonly report: Report;
  left: number;
}

/** Tells where a place is in `text`. */
export const locateIn = (lines: LineCounter): Locate => {
  return (at) => {
    const { line, col } = lines.linePos(at);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
};

/**
 * Reads YAML into trees of maps, lists and texts, one a document; reports why not and leaves out what it can't read.
 * Anchors, aliases and tags are refused, so that trees are never larger than the file.
 */
export const readTrees = (text: string, lines: LineCounter, report: Report): readonly TreeNode[] => {
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Ours below: the library compares every key of a map with every other.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const walk = { text, report, left: maxRuleNodes };
  const all = [...documents];
  if (all.some((document) => reportSyntax(document, report))) return [];
  const full = all.filter(({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null));
  if (full.length === 0) report(0, 'the file is empty: a rule starts with "title: …"');
  if (full.length > maxDocuments) report(0, `a file of ${full.length} documents: at most ${maxDocuments} are read`);
  return full.slice(0, maxDocuments).flatMap(({ contents }) => nodeOf(contents, 1, walk) ?? []);
};

const reportSyntax = ({ errors, warnings }: Document.Parsed, report: Report): boolean => {
  for (const { message, pos } of [...errors, ...warnings]) report(pos[0], `not YAML: ${message}`);
  return errors.length + warnings.length > 0;
};

const nodeOf = (node: unknown, depth: number, walk: Walk): TreeNode | null => {
  const at = offsetOf(node);
  walk.left -= 1;
  if (walk.left < 0) return refuse(walk, at, `more than ${maxRuleNodes} values in one file: split it`);
  if (depth > maxRuleDepth)
    return refuse(walk, at, `nested deeper than ${maxRuleDepth}: a rule needs 4, an example 12`);
  if (isAlias(node)) return refuse(walk, at, 'an alias (*name): write the value out');
  if (isScalar(node)) {
    if (node.anchor !== undefined) return refuse(walk, at, 'an anchor (&name): write the value out where it is used');
    return textOf(node.value, node.source, at, walk);
  }
  if (!isMap(node) && !isSeq(node)) return { kind: 'null', at };
  if (node.anchor !== undefined) return refuse(walk, at, 'an anchor (&name): write the value out where it is used');
  return isMap(node) ? mapOf(node.items, at, depth, walk) : listOf(node.items, at, depth, walk);
};

const textOf = (value: unknown, source: string | undefined, at: Offset, walk: Walk): TreeNode | null => {
  if (value === null) return { kind: 'null', at };
  const text = typeof value === 'string' ? value : (source ?? String(value));
  const scalar = typeof value === 'number' || typeof value === 'boolean' ? value : text;
  const start = walk.text[at] === '"' || walk.text[at] === "'" ? at + 1 : at;
  const verbatim = walk.text.startsWith(text, start);
  if (text.length <= maxRuleTextLength) return { kind: 'text', value: text, scalar, at: start, verbatim };
  return refuse(walk, at, `a text of ${text.length} characters: at most ${maxRuleTextLength} are read`);
};

const listOf = (items: readonly unknown[], at: Offset, depth: number, walk: Walk): ListNode | null => {
  const nodes: TreeNode[] = [];
  for (const item of items) {
    const node = nodeOf(item, depth + 1, walk);
    if (node === null) return null;
    nodes.push(node);
  }
  return { kind: 'list', items: nodes, at };
};

const mapOf = (
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  at: Offset,
  depth: number,
  walk: Walk,
): MapNode | null => {
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const key = nodeOf(item.key, depth + 1, walk);
    if (key === null) return null;
    if (key.kind !== 'text') return refuse(walk, key.at, `a key must be a text, not ${nameOf(key)}`);
    if (seen.has(key.value)) return refuse(walk, key.at, `${quote(key.value)} is there twice: keep one`);
    seen.add(key.value);
    const value = item.value === null ? ({ kind: 'null', at: key.at } as const) : nodeOf(item.value, depth + 1, walk);
    if (value === null) return null;
    entries.push({ key: key.value, keyAt: key.at, value });
  }
  return { kind: 'map', entries, at };
};

const refuse = ({ report }: Walk, at: Offset, message: string): null => {
  report(at, message);
  return null;
};

const offsetOf = (node: unknown): Offset =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
