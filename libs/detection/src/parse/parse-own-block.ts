import type { Rule } from '../rule.ts';
import { fieldsOf } from './fields-of.ts';
import { parseExamples } from './parse-examples.ts';
import { parseRequirements } from './parse-requirements.ts';
import { parseWords, type RuleWords, type SigmaWords } from './parse-words.ts';
import type { Reading } from './reading.ts';
import type { TreeNode } from './tree.ts';

/** What the rest of the file says that the block builds on. */
export interface OwnBlockScope {
  readonly sigma: SigmaWords;
  /** The fields whose findings a description may name. */
  readonly testedFields: readonly string[];
}

const knownKeys = ['title', 'description', 'describe', 'falsepositives', 'next', 'requires', 'examples'];

/** Reads `tetrascope`, which Sigma leaves to us: words in people's languages, what the rule requires, and examples. */
export const parseOwnBlock = (
  node: TreeNode | null,
  { sigma, testedFields }: OwnBlockScope,
  { locate, report }: Reading,
): RuleWords & Pick<Rule, 'requires' | 'examples'> => {
  const block = node === null ? null : fieldsOf(node, 'tetrascope', knownKeys, report);
  return {
    ...parseWords(block, sigma, testedFields, report),
    requires: parseRequirements(block?.node('requires') ?? null, report),
    examples: parseExamples(block?.node('examples') ?? null, locate, report),
  };
};
