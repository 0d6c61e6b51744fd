import type { RuleBaseline } from '@tetrascope/contracts';
import { gql } from './gql.ts';

/** What a rule about what is new has learned. */
export const ruleBaselineQuery = gql<{ ruleBaseline: RuleBaseline | null }, { id: string }>`
  query RuleBaseline($id: ID!) {
    ruleBaseline(id: $id) {
      id
      since
      scopes
      values
      untold
      letGo
      learned {
        scope {
          field
          value
        }
        since
        learnsUntil
        isLearning
        values
        latest {
          value
          firstSeen
          lastSeen
          count
        }
      }
    }
  }
`;

/** Has it forget all of it; what it knows then is asked for anew. */
export const resetRuleBaselineMutation = gql<{ resetRuleBaseline: { readonly id: string } | null }, { id: string }>`
  mutation ResetRuleBaseline($id: ID!) {
    resetRuleBaseline(id: $id) {
      id
    }
  }
`;
