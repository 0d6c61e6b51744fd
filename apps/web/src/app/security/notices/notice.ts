import type { Alert } from '@tetrascope/contracts';
import { isGrave } from '../../severity/severity-order.ts';

/** What one notification tells, however many alerts it stands for. */
export interface Notice {
  readonly critical: number;
  readonly high: number;
  /** The latest of the gravest: the one to open. */
  readonly foremost: Alert;
}

/** A notice that tells of these alerts too, oldest first. Null as long as none is HIGH or CRITICAL. */
export function addToNotice(notice: Notice | null, alerts: readonly Alert[]): Notice | null {
  let next = notice;
  for (const alert of alerts) {
    if (!isGrave(alert.severity)) continue;
    const isCritical = alert.severity === 'CRITICAL';
    next = {
      critical: (next?.critical ?? 0) + (isCritical ? 1 : 0),
      high: (next?.high ?? 0) + (isCritical ? 0 : 1),
      foremost: next === null || isCritical || next.foremost.severity !== 'CRITICAL' ? alert : next.foremost,
    };
  }
  return next;
}
