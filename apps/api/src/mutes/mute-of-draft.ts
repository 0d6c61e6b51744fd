import { randomUUID } from 'node:crypto';
import type { MuteDraft } from '@tetrascope/contracts';
import { untilFault, type Mute } from '@tetrascope/detection';
import { Refusal } from '../ops/refusal.ts';
import type { MutableRule, RuleExceptions } from '../rules/rule-exceptions.ts';
import { exceptionText } from './exception-text.ts';

/** What a person asks for, as a silence or an exception; throws a Refusal that names what is wrong with it. */
export function muteOfDraft(draft: MuteDraft, by: string, nowMs: number, rules: RuleExceptions): Mute {
  const { kind, values, reason, owner = by, until, alert } = draft;
  const ruleId = draft.rule?.toLowerCase() ?? null;
  const rule = ruleId === null ? null : ruleNamed(ruleId, rules);
  const untilMs = until === undefined ? null : Date.parse(until);
  const fault = untilFault(kind, untilMs, nowMs);
  if (fault !== null) throw wrong('until', fault.replace(/^until: /, ''));
  const mute: Mute = {
    ...{ id: randomUUID(), kind, ruleId, values, owner, reason, untilMs, endedMs: null, alertId: alert ?? null },
    logsource: kind === 'EXCEPTION' ? logsourceOf(rule) : null,
    ...{ createdMs: nowMs, createdBy: by, version: 1, changedMs: nowMs, hits: 0, lastHitMs: null },
  };
  const text = exceptionText(mute);
  const textFault = text === null ? null : rules.textFault(text);
  if (textFault !== null) throw wrong('values', `make no filter: ${textFault}`);
  return mute;
}

function ruleNamed(id: string, rules: RuleExceptions): MutableRule {
  const rule = rules.ruleOf(id);
  if (rule === null) throw wrong('rule', 'there is no rule of that id: give the id of one that is loaded');
  return rule;
}

function logsourceOf(rule: MutableRule | null): NonNullable<Mute['logsource']> {
  if (rule?.logsource) return rule.logsource;
  throw wrong('rule', 'is a correlation, which sees no events itself: except one of its rules, or make a silence');
}

function wrong(field: string, message: string): Refusal {
  return new Refusal('BAD_REQUEST', `draft.${field}: ${message}`, [{ field: `draft.${field}`, message }]);
}
