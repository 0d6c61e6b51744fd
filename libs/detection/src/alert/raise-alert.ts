import { severityRank, type AlertAction, type AlertStatus, type Severity } from '@tetrascope/contracts';
import type { GradedEvent, Match } from '../graded-event.ts';

/** An alert as it is stored and streamed. */
export interface RaisedAlert {
  /** `alert-` and the event's id, so that alerts sort in order of arrival. */
  readonly id: string;
  /** The event's time, in milliseconds since the epoch. */
  readonly timeMs: number;
  readonly severity: Severity;
  /** The gravest rule that raised it. */
  readonly rule: Match;
  readonly action: AlertAction;
  readonly status: AlertStatus;
  readonly event: GradedEvent;
}

/** The least severity that is worth a person's time. */
const alertSeverity: Severity = 'HIGH';

/** The alert that an event raises, new and in nobody's hands; null for one that is not grave or that no rule matched. */
export const raiseAlert = (event: GradedEvent): RaisedAlert | null => {
  const [rule] = event.matches;
  if (rule === undefined || severityRank[event.severity] < severityRank[alertSeverity]) return null;
  return {
    id: `alert-${event.id}`,
    timeMs: event.timeMs,
    severity: event.severity,
    rule,
    action: 'MONITOR',
    status: 'ACTIVE',
    event,
  };
};
