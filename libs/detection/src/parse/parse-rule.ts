import { LineCounter } from 'yaml';
import type { Placeholders } from '../modifiers/modifier.ts';
import { severityOfLevel, sigmaLevels, sigmaStatuses, type Rule } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { freezeDeep } from './freeze-deep.ts';
import { parseDetection } from './parse-detection.ts';
import { parseLogsource } from './parse-logsource.ts';
import { parseWords } from './parse-words.ts';
import { locateIn, readTree } from './read-tree.ts';
import { anyOf, maxFaultsPerFile, quote, type Report, type RuleFault } from './rule-fault.ts';

/** Characters of one file: Linux rules have a few thousand, and a hostile file of this size is read in 0.3 seconds. */
export const maxRuleFileLength = 65_536;

/** A rule, or everything that is wrong with its file (at most 20 faults, in the order of the file). */
export type ParsedRule =
  | { readonly rule: Rule; readonly faults: readonly [] }
  | { readonly rule: null; readonly faults: readonly RuleFault[] };

/** Sigma's own, those that SigmaHQ's rules carry for their tests, and ours. */
const knownKeys = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'logsource',
  'detection',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'regression_tests_path',
  'simulation',
  'tetrascope',
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Older rules have slashes. */
const isoDate = /^(\d{4})[-/](\d{2})[-/](\d{2})$/;

/**
 * Reads a rule file: Sigma 2.1 in YAML. Whatever is not understood is refused rather than passed over, so that no rule
 * means less than its author thinks. Never throws; `file` is repeated in faults.
 */
export const parseRule = (text: string, file: string, placeholders: Placeholders = new Map()): ParsedRule => {
  const lines = new LineCounter();
  const locate = locateIn(lines);
  const faults: RuleFault[] = [];
  const report: Report = (at, message) => {
    if (faults.length < maxFaultsPerFile) faults.push({ file, ...locate(at), message });
  };
  if (text.length > maxRuleFileLength) {
    report(0, `a file of ${text.length} characters: at most ${maxRuleFileLength} are read`);
    return { rule: null, faults };
  }
  const tree = readTree(text, lines, report);
  const fields = tree === null ? null : fieldsOf(tree, 'a rule', knownKeys, report);
  const rule = fields === null ? null : ruleOf(fields, file, placeholders, report);
  if (rule !== null && faults.length === 0) return { rule: freezeDeep(rule), faults: [] };
  return { rule: null, faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
};

const ruleOf = (fields: Fields, file: string, placeholders: Placeholders, report: Report): Rule | null => {
  const title = fields.requiredText('title', 'a short text');
  const id = fields.requiredText('id', 'a UUID');
  if (id !== null && !uuid.test(id.value)) {
    report(id.at, `id must be a UUID such as 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b, not ${quote(id.value)}`);
  }
  const level = levelOf(fields, report);
  const head = headOf(fields, report);
  const logsourceNode = partOf(fields, 'logsource', report);
  const logsource = logsourceNode === null ? null : parseLogsource(logsourceNode, report);
  const detectionNode = partOf(fields, 'detection', report);
  if (logsource === null || detectionNode === null) return null;
  const detection = parseDetection(detectionNode, { product: logsource.product, placeholders }, report);
  if (title === null || id === null || level === null || detection === null) return null;
  const tested = detection.selections.flatMap(({ alternatives }) => alternatives.flat().map(({ field }) => field));
  const words = parseWords(fields.node('tetrascope'), [...new Set(tested)], report);
  return {
    file,
    id: id.value.toLowerCase(),
    title: words.title ?? { zh_TW: title.value, en: title.value },
    describe: words.describe,
    ...head,
    level,
    severity: severityOfLevel[level],
    logsource,
    ...detection,
  };
};

const headOf = (fields: Fields, report: Report) => ({
  name: fields.text('name'),
  status: statusOf(fields, report),
  description: fields.text('description'),
  author: fields.text('author'),
  license: fields.text('license'),
  date: dateOf(fields, 'date', report),
  modified: dateOf(fields, 'modified', report),
  references: fields.texts('references'),
  tags: fields.texts('tags'),
  falsepositives: fields.texts('falsepositives'),
});

const dateOf = (fields: Fields, key: 'date' | 'modified', report: Report): string => {
  const text = fields.text(key);
  if (text !== '' && !isoDate.test(text)) {
    report(fields.node(key)?.at ?? fields.at, `${key} must be YYYY-MM-DD, not ${quote(text)}`);
  }
  return text.replaceAll('/', '-');
};

const partOf = (fields: Fields, key: string, report: Report) => {
  const node = fields.node(key);
  if (node === null) report(fields.at, `a rule needs "${key}"; it is missing`);
  return node;
};

const levelOf = (fields: Fields, report: Report) => {
  const node = fields.requiredText('level', anyOf(sigmaLevels));
  const level = sigmaLevels.find((known) => known === node?.value) ?? null;
  if (node !== null && level === null) report(node.at, `level must be ${anyOf(sigmaLevels)}, not ${quote(node.value)}`);
  return level;
};

const statusOf = (fields: Fields, report: Report) => {
  const text = fields.text('status');
  const status = sigmaStatuses.find((known) => known === text) ?? null;
  if (text !== '' && status === null) {
    report(fields.node('status')?.at ?? fields.at, `status must be ${anyOf(sigmaStatuses)}, not ${quote(text)}`);
  }
  return status;
};
