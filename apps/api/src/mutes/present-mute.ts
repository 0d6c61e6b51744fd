import type { Language, Mute as PresentedMute, MuteEntry, MuteState } from '@tetrascope/contracts';
import { isInForce, type Mute, type MuteEntry as KeptEntry } from '@tetrascope/detection';
import type { RuleExceptions } from '../rules/rule-exceptions.ts';
import { exceptionText } from './exception-text.ts';

/** What is known beside the silence or exception itself. */
export interface MuteSurroundings {
  readonly language: Language;
  readonly nowMs: number;
  readonly rules: Pick<RuleExceptions, 'ruleOf' | 'faultOf'>;
}

const timeOf = (ms: number): string => new Date(ms).toISOString();
const orNull = (ms: number | null): string | null => (ms === null ? null : timeOf(ms));

/** A silence or an exception as clients see it. */
export function presentMute(mute: Mute, { language, nowMs, rules }: MuteSurroundings): PresentedMute {
  const { id, kind, ruleId, owner, reason, version } = mute;
  const state = stateOf(mute, nowMs);
  const hasEffect = kind === 'EXCEPTION' && state === 'IN_FORCE';
  return {
    ...{ id, kind, owner, reason, version, state },
    rule: ruleId,
    ruleTitle: ruleId === null ? null : (rules.ruleOf(ruleId)?.title[language] ?? null),
    values: mute.values.map((value) => ({ ...value })),
    until: orNull(mute.untilMs),
    alert: mute.alertId,
    createdAt: timeOf(mute.createdMs),
    createdBy: mute.createdBy,
    changedAt: timeOf(mute.changedMs),
    hits: kind === 'SILENCE' ? mute.hits : null,
    lastHitAt: orNull(mute.lastHitMs),
    fault: hasEffect ? rules.faultOf(id) : null,
    sigma: exceptionText(mute),
  };
}

function stateOf(mute: Mute, nowMs: number): MuteState {
  if (mute.endedMs !== null) return 'ENDED';
  return isInForce(mute, nowMs) ? 'IN_FORCE' : 'EXPIRED';
}

/** A line of a history as clients see it. */
export const presentMuteEntry = ({ number, atMs, by, deed, detail, why }: KeptEntry): MuteEntry => ({
  ...{ number, by, deed },
  at: timeOf(atMs),
  detail: detail === '' ? null : detail,
  why: why === '' ? null : why,
});
