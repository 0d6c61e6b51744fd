import './graphql-hint.ts';

export {
  agentBlindSpotSchema,
  agentListSchema,
  agentPolicySchema,
  agentSchema,
  agentStateSchema,
  blindSpots,
  type Agent,
  type AgentList,
  type AgentPolicy,
  type AgentState,
  type BlindSpotKind,
  type PolicyCounts,
} from './agent.ts';
export { maxChangedAlerts, maxNameLength, maxWhyLength } from './alert-bounds.ts';
export {
  alertActKindSchema,
  alertActSchema,
  alertChangeSchema,
  alertCountsSchema,
  alertDeedSchema,
  alertEntrySchema,
  alertHistorySchema,
  alertOutcomeListSchema,
  alertOutcomeSchema,
  alertTargetSchema,
  callerSchema,
  kinshipSchema,
  relatedAlertListSchema,
  relatedAlertSchema,
  type AlertAct,
  type AlertCounts,
  type AlertEntry,
  type AlertOutcome,
  type AlertTarget,
} from './alert-act.ts';
export {
  alertActionSchema,
  alertBatchSchema,
  alertConditionsSchema,
  alertFilterSchema,
  alertResolutionSchema,
  alertListOrderSchema,
  alertSchema,
  alertStatusSchema,
  type Alert,
  type AlertAction,
  type AlertBatch,
  type AlertFilter,
  type AlertListOrder,
  type AlertResolution,
  type AlertStatus,
} from './alert.ts';
export { eventFilterSchema, type EventFilter } from './event-filter.ts';
export { knownEventTypes, type KnownEventType } from './event-type.ts';
export { eventBatchSchema, eventSchema, type Event, type EventBatch } from './event.ts';
export {
  maxFilterCharacters,
  maxFilterTerms,
  maxFilterTextLength,
  maxFilterValueLength,
  maxFilterValues,
} from './filter/filter-bounds.ts';
export {
  filterFields,
  type Comparison,
  type FilterField,
  type NumberField,
  type OrderedTest,
  type TextField,
  type TextTest,
} from './filter/filter-fields.ts';
export { explainFilterTextFault, type FilterTextFault, type FilterTextFaultCode } from './filter/filter-text-fault.ts';
export { allOf, filterOf } from './filter/filter-of.ts';
export { filterSchema, type Filter, type FilterTerm } from './filter/filter.ts';
export { parseFilter, type ParsedFilter } from './filter/parse-filter.ts';
export type { ValueChecks } from './filter/read-value.ts';
export { printFilter } from './filter/print-filter.ts';
export { gapReasons, gapReasonSchema, gapSchema, type Gap, type GapReason } from './gap.ts';
export { ingestAnswerSchema, type IngestAnswer } from './ingest-answer.ts';
export { languageSchema, type Language, type LocalText } from './language.ts';
export { ledgerSchema, type Ledger } from './ledger.ts';
export {
  legacyAlertsAnswerSchema,
  legacyAlertSchema,
  legacyAlertTitle,
  legacyEventsAnswerSchema,
  legacyEventSchema,
  legacyFrameSchema,
  legacyStatisticsAnswerSchema,
  type LegacyEvent,
  type LegacyFrame,
  type LegacyStatisticsAnswer,
} from './legacy.ts';
export {
  maxExceptionDays,
  maxMuteValueLength,
  maxMuteValues,
  maxPreviewDays,
  maxSilenceDays,
  muteBatchSchema,
  muteChangeSchema,
  muteDeedSchema,
  muteDraftSchema,
  muteFields,
  muteFieldSchema,
  muteHistorySchema,
  muteKindSchema,
  muteListSchema,
  mutePreviewSchema,
  muteSchema,
  muteScopeSchema,
  muteValueListSchema,
  type Mute,
  type MuteBatch,
  type MuteChange,
  type MuteDraft,
  type MuteEntry,
  type MuteField,
  type MuteKind,
  type MuteList,
  type MutePreview,
  type MuteScope,
  type MuteState,
  type MuteValue,
} from './mute.ts';
export {
  alertConnectionSchema,
  defaultPageSize,
  eventConnectionSchema,
  exactnessSchema,
  maxPageSize,
  pageInfoSchema,
  totalSchema,
  type Total,
} from './page.ts';
export { facetFields, type FacetField } from './facet-fields.ts';
export { eventFacetsSchema, maxFacetValues, type EventFacets, type FacetValue } from './facets.ts';
export { eventOutcomeSchema, policyOutcomeSchema, type EventOutcome } from './policy-outcome.ts';
export { problemCodes, problemCodeSchema, problemSchema, type Problem, type ProblemCode } from './problem.ts';
export {
  ruleFaultListSchema,
  ruleListSchema,
  ruleNeedKindSchema,
  rulesChangeSchema,
  ruleSourceSchema,
  ruleStateSchema,
  type Rule,
  type RuleActivity,
  type RuleFault,
  type RuleFaultList,
  type RuleList,
  type RuleNeed,
  type RulesChange,
  type RuleSource,
  type RuleState,
} from './rule.ts';
export {
  defaultTreeChildren,
  defaultTreeDepth,
  maxProcessAlerts,
  maxTreeAlerts,
  maxTreeChildren,
  maxTreeDepth,
  maxTreeProcesses,
  processAlertSchema,
  processSchema,
  processTreeSchema,
  type Process,
  type ProcessAlert,
  type ProcessStanding,
  type ProcessTree,
} from './process.ts';
export { ruleMatchSchema, type RuleMatch } from './rule-match.ts';
export { severities, severityRank, type Severity } from './severities.ts';
export { severitySchema } from './severity.ts';
export {
  dropReasons,
  dropReasonSchema,
  lossOutcomeSchema,
  nodeAccountSchema,
  reasonCountSchema,
  rejectCodes,
  rejectCodeSchema,
  rejectSchema,
  sourceKindSchema,
  sourceStateSchema,
  sourceStatusSchema,
  type DropReason,
  type LossOutcome,
  type NodeAccount,
  type ReasonCount,
  type RejectCode,
  type RejectReport,
  type SourceKind,
  type SourceState,
  type SourceStatus,
} from './source-status.ts';
export { severityBreakdownSchema, statisticsSchema, typeCountSchema, type Statistics } from './statistics.ts';
export {
  defaultNewHours,
  maxNewBinaries,
  maxNewHours,
  newBinariesSchema,
  type NewBinaries,
  type NewBinary,
} from './new-binary.ts';
export {
  maxToldScopes,
  maxToldValues,
  ruleBaselineSchema,
  type RuleBaseline,
  type RuleFirstSeen,
} from './rule-baseline.ts';
export { trendFields, type TrendField } from './trend-fields.ts';
export { defaultTrendLines, maxTrendLines, maxTrendSteps, trendFieldSchema, trendSchema, type Trend } from './trend.ts';
