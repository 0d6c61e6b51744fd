import { severityRank } from '@tetrascope/contracts';
import type { CorrelationAccount } from '../correlate/correlation-run.ts';
import { CorrelationRuns } from '../correlate/correlation-runs.ts';
import { Correlator } from '../correlate/correlator.ts';
import type { Finding } from '../correlate/finding.ts';
import { matchOfFinding } from '../correlate/match-of-finding.ts';
import type { Clock } from '../cost/rule-cost.ts';
import { Baselines } from '../first-seen/baselines.ts';
import type { Verdict } from '../graded-event.ts';
import type { RuleSet } from '../set/assemble-rules.ts';
import { compilingRules, type Detector } from './compile-rules.ts';
import { toTheEnd, type Compiling } from './compiling.ts';

/** A detector that also hears how matches come together. */
export interface CorrelatingDetector extends Detector {
  /** Findings that no event completed since it was last asked, and those that are over by a time; the oldest first. */
  findings(nowMs: number): readonly Finding[];
  /** One for each correlation. */
  readonly correlations: readonly CorrelationAccount[];
  /** Findings that were let go since nobody asked for them. */
  readonly droppedFindings: number;
}

/** What of a set is compiled. */
export type RulesInForce = Pick<RuleSet, 'rules' | 'correlations' | 'silent'>;

/** What is known of the events before, which stays when another set takes this one's place. */
export interface DetectorMemory {
  readonly baselines: Baselines;
  readonly runs: CorrelationRuns;
}

/** That of a detector that has seen nothing. */
export const noMemory = (): DetectorMemory => ({ baselines: new Baselines(), runs: new CorrelationRuns() });

/** Findings that wait to be asked for; the oldest go, and are counted. */
const maxWaitingFindings = 1000;

/**
 * Compiles a set of rules and correlations into one detector. What an event completes is a match of it, as if a rule had
 * matched it, where the event's arrival is given.
 */
export const compileRuleSet = (set: RulesInForce, clock?: Clock, memory?: DetectorMemory): CorrelatingDetector =>
  toTheEnd(compilingRuleSet(set, clock, memory));

/** The same a rule at a time: whoever drives it may pause after each. */
export function* compilingRuleSet(
  { rules, correlations, silent }: RulesInForce,
  clock: Clock = () => 0,
  { baselines, runs } = noMemory(),
): Compiling<CorrelatingDetector> {
  const detector = yield* compilingRules(rules, { silent, clock, baselines });
  return correlatingDetector(detector, new Correlator(runs.take(correlations, rules), silent));
}

const correlatingDetector = (detector: Detector, correlator: Correlator): CorrelatingDetector => {
  let waiting: Finding[] = [];
  let dropped = 0;
  const keep = (findings: readonly Finding[]): void => {
    waiting.push(...findings);
    const excess = Math.max(0, waiting.length - maxWaitingFindings);
    waiting = waiting.slice(excess);
    dropped += excess;
  };
  return {
    grade: (event, arrival) => {
      const verdict = detector.grade(event, arrival);
      // of nearly every event
      if (arrival === undefined || (verdict.ruleIds.length === 0 && !correlator.isWaiting)) return verdict;
      const found = correlator.step({ event, ...arrival, ruleIds: verdict.ruleIds });
      if (found.length === 0) return verdict;
      const isCompleted = ({ completedBy }: Finding): boolean => completedBy === arrival.eventId;
      keep(found.filter((finding) => !isCompleted(finding)));
      return withFindings(verdict, found.filter(isCompleted));
    },
    findings: (nowMs) => {
      keep(correlator.advance(nowMs));
      const all = waiting;
      waiting = [];
      return all;
    },
    get correlations() {
      return correlator.accounts;
    },
    get droppedFindings() {
      return dropped;
    },
    cost: () => detector.cost(),
    quarantine: (ruleId) => detector.quarantine(ruleId),
    release: (ruleId) => detector.release(ruleId),
  };
};

const withFindings = (verdict: Verdict, findings: readonly Finding[]): Verdict => {
  if (findings.length === 0) return verdict;
  const matches = [...verdict.matches, ...findings.map(matchOfFinding)];
  const gravestFirst = matches.sort((a, b) => severityRank[b.severity] - severityRank[a.severity]);
  return { ...verdict, severity: gravestFirst[0]?.severity ?? verdict.severity, matches: gravestFirst };
};
