import { correlationTypes, type Alias, type Correlation } from '../correlation.ts';
import { readerOf } from '../fields/field-map.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { parseCorrelationCondition } from './parse-correlation-condition.ts';
import { headKeys, headOf, idOf, levelOf, titleOf } from './parse-head.ts';
import { parseSequences } from './parse-examples.ts';
import { parseReferences } from './parse-references.ts';
import { parseTimespan } from './parse-timespan.ts';
import { parseWords, type RuleWords, type SigmaWords } from './parse-words.ts';
import type { Reading } from './reading.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import { nameOf, type TreeNode } from './tree.ts';

const correlationKeys = [...headKeys, 'correlation', 'generate'];
const wordKeys = ['title', 'description', 'describe', 'falsepositives', 'next', 'examples'];
const partKeys = ['type', 'rules', 'group-by', 'timespan', 'aliases', 'condition', 'generate'];

/** Reads a correlation; null, and reported, where it is at fault. */
export const parseCorrelation = (tree: TreeNode, reading: Reading): Correlation | null => {
  const { report, file } = reading;
  const fields = fieldsOf(tree, 'a correlation', correlationKeys, report);
  if (fields === null) return null;
  const title = titleOf(fields);
  const id = idOf(fields, report);
  const level = levelOf(fields, 'medium', reading);
  const head = headOf(fields, report);
  const node = fields.node('correlation') ?? { kind: 'null' as const, at: fields.at };
  const parts = fieldsOf(node, 'correlation', partKeys, report);
  const own = parts === null ? null : partsOf(parts, reading);
  if (title === null || id === null || level === null || own === null) return null;
  const { describe, examples, ...words } = ownOf(fields, { ...head, title: title.value }, reading);
  if (describe !== null) report(fields.at, 'a correlation is described by its title: leave out tetrascope.describe');
  const generate = [fields, own.parts].some((part) => isTrue(part, report));
  const { parts: _parts, ...rest } = own;
  return {
    file,
    id,
    ...head,
    ...words,
    ...level,
    ...rest,
    generate,
    examples,
  };
};

const ownOf = (
  fields: Fields,
  sigma: SigmaWords,
  { report, locate }: Reading,
): RuleWords & Pick<Correlation, 'examples'> => {
  const node = fields.node('tetrascope');
  const block = node === null ? null : fieldsOf(node, 'tetrascope', wordKeys, report);
  const examples = parseSequences(block?.node('examples') ?? null, locate, report);
  return { ...parseWords(block, sigma, [], report), examples };
};

const partsOf = (parts: Fields, reading: Reading) => {
  const { report } = reading;
  const typeNode = parts.requiredText('type', anyOf(correlationTypes));
  const type = correlationTypes.find((known) => known === typeNode?.value) ?? null;
  if (typeNode !== null && type === null) {
    report(typeNode.at, `there is no correlation ${quote(typeNode.value)}: use ${anyOf(correlationTypes)}`);
  }
  const rulesNode = parts.node('rules') ?? { kind: 'null' as const, at: parts.at };
  const rules = parseReferences(rulesNode, 'rules of a correlation', reading);
  const timespanNode = parts.requiredText('timespan', 'such as 5m');
  const timespanMs = timespanNode === null ? null : parseTimespan(timespanNode, 'timespan', report);
  const aliases = aliasesOf(parts.node('aliases'), reading);
  const groupBy = parts.texts('group-by');
  reportFields(groupBy, parts.node('group-by')?.at ?? parts.at, aliases, report);
  if (type === null) return null;
  const conditionNode = parts.node('condition');
  const condition = parseCorrelationCondition(conditionNode, parts.at, type, rules, report);
  if (timespanMs === null || condition === null) return null;
  reportFields(condition.fields, conditionNode?.at ?? parts.at, aliases, report);
  return { parts, type, rules, groupBy, aliases, timespanMs, ...condition };
};

const reportFields = (names: readonly string[], at: number, aliases: readonly Alias[], report: Report): void => {
  for (const name of names) {
    if (aliases.some((alias) => alias.name === name)) continue;
    if (name === '' || readerOf(name, 'tetragon') === null) {
      report(at, `there is no field or alias ${quote(name)}: use a rule's field or a path such as process.pod.name`);
    }
  }
};

const aliasesOf = (node: TreeNode | null, reading: Reading): readonly Alias[] => {
  if (node === null) return [];
  if (node.kind !== 'map') {
    reading.report(node.at, `aliases must be a map of names, not ${nameOf(node)}`);
    return [];
  }
  return node.entries.map(({ key, value }) => ({ name: key, fields: aliasFields(key, value, reading) }));
};

const aliasFields = (name: string, node: TreeNode, { report, locate }: Reading): Alias['fields'] => {
  if (node.kind !== 'map') {
    report(node.at, `alias ${quote(name)} must be a map of rules and their fields, not ${nameOf(node)}`);
    return [];
  }
  return node.entries.flatMap(({ key, keyAt, value }) => {
    const field = value.kind === 'text' ? value.value : '';
    if (field !== '' && readerOf(field, 'tetragon') !== null) {
      return [{ rule: { to: key, ...locate(keyAt) }, field }];
    }
    report(
      value.at,
      `alias ${quote(name)} needs a field of the rule ${quote(key)}, not ${field === '' ? nameOf(value) : quote(field)}`,
    );
    return [];
  });
};

const isTrue = (fields: Fields, report: Report): boolean => {
  const text = fields.text('generate');
  if (text !== '' && !/^(?:true|false)$/i.test(text)) {
    report(fields.node('generate')?.at ?? fields.at, `generate must be true or false, not ${quote(text)}`);
  }
  return text.toLowerCase() === 'true';
};
