import type { DetectorCost } from './rule-cost.ts';

/** How much of a set's time one rule may take. */
export interface RuleBudget {
  /** Time of one rule, spread over all events that were graded meanwhile. */
  readonly maxMsPerEvent: number;
  /** Fewer events tell nothing of a rule. */
  readonly minEvents: number;
}

/**
 * The ids of the rules that cost more than the budget between two accounts of one set, dearest first; rules already in
 * quarantine are left out. Ask from time to time, so that a rule that turns dear after a cheap week is found.
 */
export const rulesOverBudget = (before: DetectorCost, after: DetectorCost, budget: RuleBudget): readonly string[] => {
  const events = after.events - before.events;
  if (events < budget.minEvents) return [];
  const earlierMs = new Map(before.rules.map(({ ruleId, estimatedMs }) => [ruleId, estimatedMs]));
  return after.rules
    .filter(({ quarantined }) => !quarantined)
    .map(({ ruleId, estimatedMs }) => ({ ruleId, ms: estimatedMs - (earlierMs.get(ruleId) ?? 0) }))
    .filter(({ ms }) => ms > budget.maxMsPerEvent * events)
    .sort((a, b) => b.ms - a.ms)
    .map(({ ruleId }) => ruleId);
};
