import type { Mute } from '@tetrascope/detection';
import { raisedMs } from './some-alerts.ts';

/** A silence of every hit of the rule that alerts of tests have, made a minute after them for an hour. */
export const aMute = (number: number, wish: Partial<Mute> = {}): Mute => ({
  id: `mute-${number}`,
  kind: 'SILENCE',
  ruleId: 'rule-1',
  values: [],
  logsource: null,
  owner: 'ann',
  reason: 'a scan',
  untilMs: raisedMs + 3_660_000,
  endedMs: null,
  alertId: null,
  createdMs: raisedMs + 60_000,
  createdBy: 'ann',
  version: 1,
  changedMs: raisedMs + 60_000,
  hits: 0,
  lastHitMs: null,
  ...wish,
});
