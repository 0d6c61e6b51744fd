import type { Mute } from '../mute/mute.ts';

/** A silence of every hit of the rule `r`, made at 1000 by ann for a second. */
export const aMute = (wish: Partial<Mute> = {}): Mute => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'SILENCE',
  ruleId: 'r',
  values: [],
  logsource: null,
  owner: 'ann',
  reason: 'a scan',
  untilMs: 2000,
  endedMs: null,
  alertId: null,
  createdMs: 1000,
  createdBy: 'ann',
  version: 1,
  changedMs: 1000,
  hits: 0,
  lastHitMs: null,
  ...wish,
});
