import type { Alert, Language } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { descriptionOf } from './description.ts';
import { PresentedEvent, presentMatch } from './presented-event.ts';

/** An alert as GraphQL shows it, in one language. */
export const presentAlert = (alert: RaisedAlert, language: Language): Alert => ({
  id: alert.id,
  timestamp: new Date(alert.timeMs).toISOString(),
  severity: alert.severity,
  title: alert.rule.title[language],
  description: descriptionOf(alert.event)[language],
  action: alert.action,
  status: alert.status,
  rule: presentMatch(alert.rule, language),
  event: new PresentedEvent(alert.event, language),
});
