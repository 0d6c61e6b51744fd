export { compactLine } from './compact/compact-line.ts';
export { CriJoiner } from './cri-lines.ts';
export { decodeLine } from './decode/decode-line.ts';
export { maxNesting } from './decode/nesting.ts';
export { parseTime } from './decode/parse-time.ts';
export { describeEvent } from './describe/describe-event.ts';
export type { Decoded, JsonObject, Reject } from './decoded.ts';
export type { EventView } from './event-view.ts';
export { compileFilter } from './filter/compile-filter.ts';
export { orderedMatch } from './filter/match-value.ts';
export type { EventPredicate, FilterableEvent } from './filter/filterable-event.ts';
export { compileRegex, type CompiledRegex } from './filter/regex.ts';
export { valueChecks } from './filter/value-checks.ts';
export {
  compileTetragonFilters,
  type CompiledTetragonFilters,
  type TetragonFilters,
} from './filter/tetra/compile-tetragon-filters.ts';
export { impliedTerms } from './filter/tetra/implied-terms.ts';
export { readTetraFlags, type ReadFlags } from './filter/tetra/tetra-flags.ts';
export { plainFunctionName } from './hooks/hooks.ts';
export { agentLossOf, maxLostEvents, rateLimitIntervalMs, type AgentLoss } from './losses/agent-loss.ts';
export { JsonArraySplitter } from './json-array.ts';
export { JsonObjectSplitter } from './json-objects.ts';
export { kubeletTimeMs, withoutKubeletTimes } from './kubelet-times.ts';
export { LineSplitter } from './line-splitter.ts';
export { addressBytes, isWithin, parseNetwork, type Network } from './network/network.ts';
export type { Operation } from './operation.ts';
export { execIdParts, isSameProcess, procFsIdsOf } from './process-tree/exec-id.ts';
export { growTree, placeAt, type ProcessTree, type TreeBounds, type TreeNode } from './process-tree/grow-tree.ts';
export { readMentions } from './process-tree/read-mentions.ts';
export { ProcessFold } from './process-tree/process-fold.ts';
export {
  exitOf,
  isFromProcFs,
  isSuccessor,
  joinActivity,
  noActivity,
  tellerOf,
  tellers,
  type ProcessActivity,
  type ProcessEvent,
  type ProcessExit,
  type ProcessFacts,
  type ProcessIdentity,
  type ProcessTeller,
} from './process-tree/process-facts.ts';
export { clip, quote } from './quote.ts';
export { unwrapShipped } from './shipper.ts';
export { maxLineBytes, maxSplitLines, type SplitLines, type UnreadLine } from './split-lines.ts';
export { utf8Bytes } from './utf8-bytes.ts';
export {
  policyOutcome,
  policyOutcomes,
  type ActionCounts,
  type OutcomeEvidence,
  type PolicyOutcome,
} from './outcome/policy-outcome.ts';
export { readActions, readExitSignal } from './outcome/read-evidence.ts';
