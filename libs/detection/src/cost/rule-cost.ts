/** Milliseconds that only ever grow, such as `performance.now()`. */
export type Clock = () => number;

/** What one rule has cost since its set was compiled. */
export interface RuleCost {
  readonly ruleId: string;
  /** Events that it was held against, since its anchors were in them. */
  readonly asked: number;
  /** Events that it matched. */
  readonly matched: number;
  /** Time spent on it: one event in 16 is timed, and stands for the others. 0 without a clock. */
  readonly estimatedMs: number;
  /** True while its owner keeps it from being asked. */
  readonly quarantined: boolean;
}

/** What a set of rules has cost. */
export interface DetectorCost {
  /** Events that were graded. */
  readonly events: number;
  /** One a rule, in the order in which they are asked. */
  readonly rules: readonly RuleCost[];
}
