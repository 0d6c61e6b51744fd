import {
  agentListSchema,
  alertActSchema,
  alertBatchSchema,
  alertConditionsSchema,
  alertConnectionSchema,
  alertCountsSchema,
  alertHistorySchema,
  alertListOrderSchema,
  alertOutcomeListSchema,
  alertSchema,
  alertStatusSchema,
  alertTargetSchema,
  eventBatchSchema,
  eventConnectionSchema,
  eventFacetsSchema,
  eventFilterSchema,
  eventOutcomeSchema,
  eventSchema,
  languageSchema,
  muteBatchSchema,
  muteChangeSchema,
  muteDraftSchema,
  muteHistorySchema,
  muteListSchema,
  mutePreviewSchema,
  muteSchema,
  muteScopeSchema,
  muteValueListSchema,
  processTreeSchema,
  ledgerSchema,
  newBinariesSchema,
  relatedAlertListSchema,
  ruleBaselineSchema,
  ruleFaultListSchema,
  ruleListSchema,
  rulesChangeSchema,
  ruleSourceSchema,
  severitySchema,
  statisticsSchema,
  trendFieldSchema,
  trendSchema,
} from '@tetrascope/contracts';
import { enumType, inputType, objectType } from './zod-type.ts';

/** The types of the GraphQL schema, made as this file loads: Nest looks for them before any resolver runs. */

export const severityEnum = enumType(severitySchema);
export const alertListOrderEnum = enumType(alertListOrderSchema);
export const alertStatusEnum = enumType(alertStatusSchema);
export const languageEnum = enumType(languageSchema);
export const trendFieldEnum = enumType(trendFieldSchema);
export const EventFilterInput = inputType(eventFilterSchema);
export const EventNode = objectType(eventSchema);
export const EventConnection = objectType(eventConnectionSchema);
export const EventFacetsNode = objectType(eventFacetsSchema);
export const EventOutcomeNode = objectType(eventOutcomeSchema);
export const EventBatchNode = objectType(eventBatchSchema);
export const AlertNode = objectType(alertSchema);
export const AlertConditionsInput = inputType(alertConditionsSchema);
export const AlertActInput = inputType(alertActSchema);
export const AlertTargetInput = inputType(alertTargetSchema);
export const AlertOutcomeListNode = objectType(alertOutcomeListSchema);
export const AlertHistoryNode = objectType(alertHistorySchema);
export const AlertCountsNode = objectType(alertCountsSchema);
export const RelatedAlertListNode = objectType(relatedAlertListSchema);
export const AlertConnection = objectType(alertConnectionSchema);
export const AlertBatchNode = objectType(alertBatchSchema);
export const MuteNode = objectType(muteSchema);
export const MuteListNode = objectType(muteListSchema);
export const MuteHistoryNode = objectType(muteHistorySchema);
export const MutePreviewNode = objectType(mutePreviewSchema);
export const MuteValueListNode = objectType(muteValueListSchema);
export const MuteBatchNode = objectType(muteBatchSchema);
export const MuteDraftInput = inputType(muteDraftSchema);
export const MuteScopeInput = inputType(muteScopeSchema);
export const MuteChangeInput = inputType(muteChangeSchema);
export const AgentListNode = objectType(agentListSchema);
export const LedgerNode = objectType(ledgerSchema);
export const RuleListNode = objectType(ruleListSchema);
export const RuleFaultListNode = objectType(ruleFaultListSchema);
export const RuleBaselineNode = objectType(ruleBaselineSchema);
export const RuleSourceNode = objectType(ruleSourceSchema);
export const RulesChangeNode = objectType(rulesChangeSchema);
export const ProcessTreeNode = objectType(processTreeSchema);
export const StatisticsNode = objectType(statisticsSchema);
export const TrendNode = objectType(trendSchema);
export const NewBinariesNode = objectType(newBinariesSchema);

/** The argument `language` of every field that speaks. */
export const languageArgument = { type: () => languageEnum, defaultValue: 'zh_TW' };
