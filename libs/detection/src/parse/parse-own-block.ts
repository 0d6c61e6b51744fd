import type { FirstSeen, Rule } from '../rule.ts';
import { fieldsOf } from './fields-of.ts';
import { parseExamples, parseSequences } from './parse-examples.ts';
import { parseGroupBy } from './parse-group-by.ts';
import { parseRequirements } from './parse-requirements.ts';
import { parseWords, type RuleWords, type SigmaWords } from './parse-words.ts';
import type { Reading } from './reading.ts';
import type { TreeNode } from './tree.ts';

/** What the rest of the file says that the block builds on. */
export interface OwnBlockScope {
  readonly sigma: SigmaWords;
  /** The fields whose findings a description may name. */
  readonly testedFields: readonly string[];
  readonly product: Rule['logsource']['product'];
  /** Whose examples are lists. */
  readonly firstSeen: FirstSeen | null;
}

const knownKeys = ['title', 'description', 'describe', 'falsepositives', 'next', 'requires', 'group-by', 'examples'];

/**
 * Reads `tetrascope`, which Sigma leaves to us: words in people's languages, what the rule requires,
 * how its hits are grouped, and examples.
 */
export const parseOwnBlock = (
  node: TreeNode | null,
  { sigma, testedFields, product, firstSeen }: OwnBlockScope,
  { locate, report }: Reading,
): RuleWords & Pick<Rule, 'requires' | 'groupBy' | 'examples'> => {
  const block = node === null ? null : fieldsOf(node, 'tetrascope', knownKeys, report);
  return {
    ...parseWords(block, sigma, testedFields, report),
    requires: parseRequirements(block?.node('requires') ?? null, report),
    groupBy: parseGroupBy(block, product, report),
    examples: (firstSeen === null ? parseExamples : parseSequences)(block?.node('examples') ?? null, locate, report),
  };
};
