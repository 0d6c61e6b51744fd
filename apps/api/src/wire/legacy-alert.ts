import { legacyAlertTitle } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { descriptionOf } from './description.ts';
import { legacyEvent } from './legacy-event.ts';

/** The alert as the first version's clients know it, around the whole event that raised it. */
export function legacyAlert(alert: RaisedAlert): Buffer {
  const fields = {
    id: alert.id,
    timestamp: new Date(alert.timeMs).toISOString(),
    severity: alert.severity,
    title: legacyAlertTitle(alert.severity),
    description: descriptionOf(alert.event).zh_TW,
    action: alert.action,
    status: alert.status,
  };
  const open = JSON.stringify(fields).slice(0, -1);
  return Buffer.concat([Buffer.from(`${open},"event":`), legacyEvent(alert.event), Buffer.from('}')]);
}

const comma = Buffer.from(',');

/** The alerts with commas between them: the inside of a JSON array. */
export function legacyAlerts(alerts: readonly RaisedAlert[]): Buffer {
  return Buffer.concat(
    alerts.flatMap((alert, index) => (index === 0 ? [legacyAlert(alert)] : [comma, legacyAlert(alert)])),
  );
}
