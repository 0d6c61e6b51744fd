import type { Random } from '../random.ts';
import type { Activity } from './activity.ts';
import { checkIntegrity, cronJob, loseEvents, mountVolume, operatorLogin } from './host-work.ts';
import { rotateLogs, runcExec, syncProxyRules } from './host-work.ts';
import { call, packAudit, probe, queryLedger, scoreRisk, useFile, writeTls } from './service-work.ts';

/**
 * The cluster's ordinary work and how often each happens, relative to the others. Chosen so that of the lines about
 * 4 in 10 are execs, as many exits, 1.5 in 10 kprobes, and nothing of it is worth an alert.
 */
const frequencies: readonly (readonly [Activity, number])[] = [
  [probe, 380],
  [runcExec, 120],
  [call, 130],
  [useFile, 60],
  [queryLedger, 40],
  [scoreRisk, 30],
  [packAudit, 30],
  [writeTls, 16],
  [syncProxyRules, 40],
  [cronJob, 20],
  [mountVolume, 14],
  [rotateLogs, 6],
  [checkIntegrity, 8],
  [operatorLogin, 5],
  [loseEvents, 2],
];

const total = frequencies.reduce((sum, [, frequency]) => sum + frequency, 0);

/** Draws what happens next. */
export function drawOrdinary(random: Random): Activity {
  let left = random.between(0, total);
  for (const [activity, frequency] of frequencies) {
    left -= frequency;
    if (left < 0) return activity;
  }
  return probe;
}
