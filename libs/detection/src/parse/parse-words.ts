import type { LocalText } from '@tetrascope/contracts';
import type { LocalTexts, Rule } from '../rule.ts';
import { isPlaceholder, matchedFieldOf, placeholderNames, placeholdersOf } from '../template.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { quote, type Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

/** What the `tetrascope` block says in people's languages. */
export type RuleWords = Pick<Rule, 'title' | 'description' | 'describe' | 'next' | 'falsepositives'>;

/** Sigma's own texts, for a language that the block leaves out. */
export interface SigmaWords {
  readonly title: string;
  readonly description: string;
  readonly falsepositives: readonly string[];
}

/** Reads the words of the `tetrascope` block; `testedFields` are those whose findings a description may name. */
export const parseWords = (
  block: Fields | null,
  sigma: SigmaWords,
  testedFields: readonly string[],
  report: Report,
): RuleWords => {
  const node = (key: keyof RuleWords) => block?.node(key) ?? null;
  const describe = wholeText(node('describe'), 'tetrascope.describe', report);
  reportPlaceholders(node('describe'), testedFields, report);
  return {
    title: localText(node('title'), 'tetrascope.title', sigma.title, report),
    description: localText(node('description'), 'tetrascope.description', sigma.description, report),
    describe,
    next: wholeText(node('next'), 'tetrascope.next', report),
    falsepositives: localTexts(node('falsepositives'), sigma.falsepositives, report),
  };
};

const languages = ['zh_TW', 'en'] as const;
const meanings = { zh_TW: 'the text in Traditional Chinese', en: 'the text in English' } as const;

/** A text that must be there in every language; null where there is none. */
const wholeText = (node: TreeNode | null, where: string, report: Report): LocalText | null => {
  const fields = node === null ? null : fieldsOf(node, where, languages, report);
  const chinese = fields?.requiredText('zh_TW', meanings.zh_TW) ?? null;
  const english = fields?.requiredText('en', meanings.en) ?? null;
  return chinese === null || english === null ? null : { zh_TW: chinese.value, en: english.value };
};

/** A text whose English may be left to Sigma. */
const localText = (node: TreeNode | null, where: string, sigma: string, report: Report): LocalText => {
  const fields = node === null ? null : fieldsOf(node, where, languages, report);
  if (fields === null) return { zh_TW: sigma, en: sigma };
  const chinese = fields.requiredText('zh_TW', meanings.zh_TW)?.value ?? sigma;
  const english = fields.node('en') === null ? sigma : fields.requiredText('en', meanings.en)?.value;
  return { zh_TW: chinese, en: english ?? sigma };
};

const localTexts = (node: TreeNode | null, sigma: readonly string[], report: Report): LocalTexts => {
  const fields = node === null ? null : fieldsOf(node, 'tetrascope.falsepositives', languages, report);
  const textsIn = (language: keyof LocalTexts) => (fields?.node(language) ? fields.texts(language) : sigma);
  return { zh_TW: textsIn('zh_TW'), en: textsIn('en') };
};

const reportPlaceholders = (describe: TreeNode | null, testedFields: readonly string[], report: Report): void => {
  for (const { value } of describe?.kind === 'map' ? describe.entries : []) {
    if (value.kind !== 'text') continue;
    for (const fault of placeholderFaults(value.value, testedFields)) report(value.at, fault);
  }
};

const placeholderFaults = (template: string, testedFields: readonly string[]): readonly string[] =>
  placeholdersOf(template).flatMap((name) => {
    if (!isPlaceholder(name)) return [`there is no placeholder {${name}}: use ${placeholderNames.join(', ')}`];
    const field = matchedFieldOf(name);
    if (field === null || testedFields.includes(field)) return [];
    return [`{${name}} needs a test of ${quote(field)} in the detection: it has ${testedFields.join(', ')}`];
  });
