import type { LocalText } from '@tetrascope/contracts';
import { isPlaceholder, matchedFieldOf, placeholderNames, placeholdersOf } from '../template.ts';
import { fieldsOf } from './fields-of.ts';
import { quote, type Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

/** What the `tetrascope` block says in people's languages. */
export interface RuleWords {
  readonly title: LocalText | null;
  readonly describe: LocalText | null;
}

/** Reads the `tetrascope` block; `testedFields` are those whose findings a description may name. */
export const parseWords = (node: TreeNode | null, testedFields: readonly string[], report: Report): RuleWords => {
  const fields = node === null ? null : fieldsOf(node, 'tetrascope', ['title', 'describe'], report);
  const title = localText(fields?.node('title') ?? null, 'tetrascope.title', report);
  const describe = localText(fields?.node('describe') ?? null, 'tetrascope.describe', report, testedFields);
  return { title, describe };
};

const localText = (
  node: TreeNode | null,
  where: string,
  report: Report,
  testedFields: readonly string[] | null = null,
): LocalText | null => {
  const fields = node === null ? null : fieldsOf(node, where, ['zh_TW', 'en'], report);
  const chinese = fields?.requiredText('zh_TW', 'the text in Traditional Chinese') ?? null;
  const english = fields?.requiredText('en', 'the text in English') ?? null;
  if (chinese === null || english === null) return null;
  if (testedFields !== null) {
    for (const { value, at } of [chinese, english]) {
      for (const fault of placeholderFaults(value, testedFields)) report(at, fault);
    }
  }
  return { zh_TW: chinese.value, en: english.value };
};

const placeholderFaults = (template: string, testedFields: readonly string[]): readonly string[] =>
  placeholdersOf(template).flatMap((name) => {
    if (!isPlaceholder(name)) return [`there is no placeholder {${name}}: use ${placeholderNames.join(', ')}`];
    const field = matchedFieldOf(name);
    if (field === null || testedFields.includes(field)) return [];
    return [`{${name}} needs a test of ${quote(field)} in the detection: it has ${testedFields.join(', ')}`];
  });
