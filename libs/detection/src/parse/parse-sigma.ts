import { LineCounter } from 'yaml';
import type { Correlation } from '../correlation.ts';
import type { RuleFilter } from '../filter.ts';
import type { Placeholders } from '../modifiers/modifier.ts';
import type { Rule } from '../rule.ts';
import { freezeDeep } from './freeze-deep.ts';
import { parseCorrelation } from './parse-correlation.ts';
import { parseFilter } from './parse-filter.ts';
import { parseRule } from './parse-rule.ts';
import { locateIn, readTrees } from './read-tree.ts';
import type { Reading } from './reading.ts';
import { maxFaultsPerFile, type Report, type RuleFault } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

/** Characters of one file: Linux rules have a few thousand, and a hostile file of this size is read in 0.3 seconds. */
export const maxRuleFileLength = 65_536;

/** What a file holds. A document that is at fault is left out; the others count. */
export interface SigmaFile {
  readonly rules: readonly Rule[];
  readonly filters: readonly RuleFilter[];
  readonly correlations: readonly Correlation[];
  /** Why documents were left out; at most 20, in the order of the file. */
  readonly faults: readonly RuleFault[];
  /** What is used but may not mean what its author thinks; at most 20, in the order of the file. */
  readonly warnings: readonly RuleFault[];
}

interface Found {
  readonly rules: Rule[];
  readonly filters: RuleFilter[];
  readonly correlations: Correlation[];
}

/**
 * Reads a file of rules, filters and correlations: Sigma 2.1 in YAML, a document each. Whatever is not understood is refused
 * rather than passed over, so that nothing means less than its author thinks. Never throws; `file` is repeated in faults.
 */
export const parseSigma = (text: string, file: string, placeholders: Placeholders = new Map()): SigmaFile => {
  const lines = new LineCounter();
  const locate = locateIn(lines);
  const faults: RuleFault[] = [];
  const warnings: RuleFault[] = [];
  const noteIn = (notes: RuleFault[]): Report => {
    return (at, message) => {
      if (notes.length < maxFaultsPerFile) notes.push({ file, ...locate(at), message });
    };
  };
  const found: Found = { rules: [], filters: [], correlations: [] };
  const reading = { file, placeholders, locate, report: noteIn(faults), warn: noteIn(warnings) };
  for (const tree of treesOf(text, lines, reading.report)) readDocument(tree, reading, found);
  return { ...freezeDeep(found), faults: faults.sort(byPlace), warnings: warnings.sort(byPlace) };
};

const treesOf = (text: string, lines: LineCounter, report: Report): readonly TreeNode[] => {
  if (text.length <= maxRuleFileLength) return readTrees(text, lines, report);
  report(0, `a file of ${text.length} characters: at most ${maxRuleFileLength} are read`);
  return [];
};

const readDocument = (tree: TreeNode, reading: Reading, found: Found): void => {
  let isRight = true;
  const report: Report = (at, message) => {
    isRight = false;
    reading.report(at, message);
  };
  const keep = <Kind>(into: Kind[], read: (tree: TreeNode, reading: Reading) => Kind | null): void => {
    const document = read(tree, { ...reading, report });
    if (document !== null && isRight) into.push(document);
  };
  if (has(tree, 'correlation')) keep(found.correlations, parseCorrelation);
  else if (has(tree, 'filter')) keep(found.filters, parseFilter);
  else keep(found.rules, parseRule);
};

const has = (tree: TreeNode, key: string): boolean =>
  tree.kind === 'map' && tree.entries.some((entry) => entry.key === key);

const byPlace = (a: RuleFault, b: RuleFault): number => a.line - b.line || a.column - b.column;
