import type { NodeAccount } from '@tetrascope/contracts';

/** What the lines that were received have come to, in the order of the sum. */
const outcomes = ['stored', 'duplicates', 'rejected', 'dropped', 'inHand'] as const;

/** One term of the sum. */
export interface AccountTerm {
  readonly outcome: (typeof outcomes)[number];
  readonly lines: number;
  /** True where lines were lost. */
  readonly isLoss: boolean;
}

/** The terms that make up `received`; those that are nothing stay, so that a person sees that nothing is left out. */
export const accountTerms = (account: NodeAccount): readonly AccountTerm[] =>
  outcomes.map((outcome) => ({
    outcome,
    lines: account[outcome],
    isLoss: account[outcome] > 0 && (outcome === 'rejected' || outcome === 'dropped'),
  }));
