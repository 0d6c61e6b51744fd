export {
  gatherHits,
  isAlerting,
  isGrave,
  maxExecIds,
  maxSamples,
  type AlertHits,
  type GroupOf,
  type SilenceOf,
} from './alert/alert-hits.ts';
export { carryOut, type AlertFinder, type AlertOrder, type AlertOutcome } from './alert/alert-orders.ts';
export type { AlertSubject } from './alert/alert-subject.ts';
export { type AlertDeed, type Signature } from './alert/change-alert.ts';
export { enterHits, maxNewAlerts, stormMs, windowMs, type AlertChange, type AlertShelf } from './alert/enter-hits.ts';
export { groupingOf } from './alert/grouping-of.ts';
export type { AlertDeedKind, AlertEntry, Closing, RaisedAlert, Silencing } from './alert/raised-alert.ts';
export { kinshipOf, type Kinship } from './alert/related-to.ts';
export { Correlator, type Sighting } from './correlate/correlator.ts';
export type { CorrelationAccount } from './correlate/correlation-run.ts';
export { isRising } from './correlate/judge.ts';
export type { Finding } from './correlate/finding.ts';
export { matchOfFinding } from './correlate/match-of-finding.ts';
export type { Alias, Bound, Correlation, CorrelationType } from './correlation.ts';
export type { Clock, DetectorCost, RuleCost } from './cost/rule-cost.ts';
export { rulesOverBudget, type RuleBudget } from './cost/rules-over-budget.ts';
export type { Baseline, BaselineAccount } from './first-seen/baseline.ts';
export { Baselines } from './first-seen/baselines.ts';
export type { BaselineChanges, KeptBaselines, KeptScope, KeptValue } from './first-seen/kept-value.ts';
export { baselineKeyOf } from './first-seen/compile-first-seen.ts';
export { learnedScopes, type LearnedScope } from './first-seen/learned-scopes.ts';
export { newValues, type NewValues } from './first-seen/new-values.ts';
export { binariesKey, noteBinaries } from './first-seen/note-binaries.ts';
export { namesIn, subjectIn } from './first-seen/scope-of.ts';
export type { FilterScope, RuleFilter } from './filter.ts';
export type { Grade, GradedEvent, Match, Verdict } from './graded-event.ts';
export { correlationFaults } from './lint/correlation-faults.ts';
export { deadRules } from './lint/dead-rules.ts';
export { exampleFaults } from './lint/example-faults.ts';
export {
  compileRuleSet,
  compilingRuleSet,
  noMemory,
  type CorrelatingDetector,
  type DetectorMemory,
  type RulesInForce,
} from './match/compile-rule-set.ts';
export type { Compiling } from './match/compiling.ts';
export { compileRules, type Arrival, type Detector, type DetectorSettings } from './match/compile-rules.ts';
export { changeMute, createdEntry, untilFault, type MuteDeed } from './mute/change-mute.ts';
export { filterTextOf } from './mute/filter-text.ts';
export { hiddenAnew, hiddenBy } from './mute/hide-alert.ts';
export { isInForce, type Mute, type MuteEntry, type MuteSubject } from './mute/mute.ts';
export { compileMute, HitTexts, type MuteTest } from './mute/mute-test.ts';
export { muteValuesOf } from './mute/mute-values.ts';
export { silencingOf, Silences } from './mute/silences.ts';
export type { Placeholders } from './modifiers/modifier.ts';
export { minEventsToJudge, missingFor, needKinds, type Missing } from './needs/missing-for.ts';
export { Sightings, type Seen, type Sighted } from './needs/sightings.ts';
export { maxRuleFileLength, parseSigma, type SigmaFile } from './parse/parse-sigma.ts';
export type { RuleFault } from './parse/rule-fault.ts';
export type { Reference } from './reference.ts';
export {
  linuxCategories,
  type Condition,
  type FieldTest,
  type FirstSeen,
  type LinuxCategory,
  type Logsource,
  type OperatorName,
  type Rule,
  type Selection,
  type SigmaLevel,
  type SigmaStatus,
  type TimePart,
} from './rule.ts';
export { assembleRules, type RuleSet } from './set/assemble-rules.ts';
export type { CorrelationInput, ResolvedCorrelation } from './set/resolve-correlations.ts';
