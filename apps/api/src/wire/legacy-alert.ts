import { legacyAlertTitle } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import type { PolicyOutcome } from '@tetrascope/tetragon';
import { descriptionOf } from './description.ts';
import { legacyEvent } from './legacy-event.ts';

/** What became of alerts' events, by the alerts' ids; null leaves that out, as the first version did. */
type Outcomes = ReadonlyMap<string, PolicyOutcome> | null;

/** The alert as the first version's clients know it, around the whole event that raised it. */
export function legacyAlert(alert: RaisedAlert, outcomes: Outcomes = null): Buffer {
  const fields = {
    id: alert.id,
    timestamp: new Date(alert.timeMs).toISOString(),
    severity: alert.severity,
    title: legacyAlertTitle(alert.severity),
    description: descriptionOf(alert.event).zh_TW,
    action: alert.action,
    status: alert.status,
    ...(outcomes === null ? {} : { outcome: outcomes.get(alert.id) ?? null }),
  };
  const open = JSON.stringify(fields).slice(0, -1);
  return Buffer.concat([Buffer.from(`${open},"event":`), legacyEvent(alert.event), Buffer.from('}')]);
}

const comma = Buffer.from(',');

/** The alerts with commas between them: the inside of a JSON array. */
export function legacyAlerts(alerts: readonly RaisedAlert[], outcomes: Outcomes): Buffer {
  const printed = alerts.map((alert) => legacyAlert(alert, outcomes));
  return Buffer.concat(printed.flatMap((each, index) => (index === 0 ? [each] : [comma, each])));
}
