export { raiseAlert, type RaisedAlert } from './alert/raise-alert.ts';
export type { Grade, GradedEvent, Match } from './graded-event.ts';
export { compileRules, type Detector } from './match/compile-rules.ts';
export { maxRuleFileLength, parseRule, type ParsedRule } from './parse/parse-rule.ts';
export type { RuleFault } from './parse/rule-fault.ts';
export type {
  Comparison,
  Condition,
  FieldTest,
  LinuxCategory,
  Logsource,
  Rule,
  Selection,
  SigmaLevel,
  SigmaStatus,
} from './rule.ts';
