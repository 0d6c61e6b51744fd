import type { Alert, Language } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { descriptionOf } from './description.ts';
import { orNull, PresentedEvent, presentMatch } from './presented-event.ts';

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** An alert as GraphQL and REST show it, in one language. */
export const presentAlert = (alert: RaisedAlert, language: Language): Alert => ({
  id: alert.id,
  timestamp: timeOf(alert.timeMs),
  severity: alert.severity,
  title: alert.rule.title[language],
  description: descriptionOf(alert.event)[language],
  action: alert.action,
  status: alert.status,
  rule: presentMatch(alert.rule, language),
  event: new PresentedEvent(alert.event, language),
  count: alert.count,
  firstSeenAt: timeOf(alert.firstMs),
  lastSeenAt: timeOf(alert.lastMs),
  isStorm: alert.isStorm,
  cluster: orNull(alert.subject.cluster),
  namespace: orNull(alert.subject.namespace),
  workload: orNull(alert.subject.workload),
  node: orNull(alert.subject.node),
  samples: [...alert.samples],
  version: alert.version,
  changedAt: timeOf(alert.changedMs),
  assignee: alert.assignee,
  snoozedUntil: alert.snoozedUntilMs === null ? null : timeOf(alert.snoozedUntilMs),
  silencedBy: alert.silencing?.by ?? null,
  silencedUntil: alert.silencing === null ? null : timeOf(alert.silencing.untilMs),
  resolution: alert.closing?.as ?? null,
});
