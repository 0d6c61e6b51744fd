import {
  rulesOverBudget,
  type CorrelatingDetector,
  type DetectorCost,
  type Rule,
  type RuleBudget,
} from '@tetrascope/detection';

/**
 * One rule may take what reading several events takes, spread over all. A pause of the process while a rule is timed counts
 * for 16 such pauses, so that a rule must be over it twice in a row.
 */
export const ruleBudget: RuleBudget = { maxMsPerEvent: 0.1, minEvents: 2000 };

/** Keeps rules that cost too much from being asked. */
export class RuleQuarantine {
  #before: DetectorCost | null = null;
  #suspects: ReadonlySet<string> = new Set();
  /** As each was written, so that one that is mended is asked again. */
  readonly #held = new Map<string, string>();

  /** Looks at what was spent since the last time; the rules that it has put in quarantine. */
  judge(detector: CorrelatingDetector, rules: readonly Rule[]): readonly Rule[] {
    const cost = detector.cost();
    const before = this.#before ?? cost;
    if (this.#before !== null && cost.events - before.events < ruleBudget.minEvents) return [];
    const over = new Set(rulesOverBudget(before, cost, ruleBudget));
    const guilty = rules.filter(({ id }) => over.has(id) && this.#suspects.has(id));
    for (const rule of guilty) {
      detector.quarantine(rule.id);
      this.#held.set(rule.id, JSON.stringify(rule));
    }
    this.#before = cost;
    this.#suspects = over;
    return guilty;
  }

  /** Keeps in quarantine, in a set that takes another's place, what is as it was. */
  carryOver(detector: CorrelatingDetector, rules: readonly Rule[]): void {
    this.#before = null;
    this.#suspects = new Set();
    const held = new Map(this.#held);
    this.#held.clear();
    for (const rule of rules) {
      const written = held.get(rule.id);
      if (written === undefined || written !== JSON.stringify(rule)) continue;
      this.#held.set(rule.id, written);
      detector.quarantine(rule.id);
    }
  }

  has(ruleId: string): boolean {
    return this.#held.has(ruleId);
  }
}
