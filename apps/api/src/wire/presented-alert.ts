import type { Alert, Language } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import type { PolicyOutcome } from '@tetrascope/tetragon';
import { descriptionOf } from './description.ts';
import { orNull, PresentedEvent, presentMatch } from './presented-event.ts';

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Finds out what became of the events of alerts, by the alerts' ids; none for those of no policy. */
export type AskOutcomes = (alerts: readonly RaisedAlert[]) => Promise<ReadonlyMap<string, PolicyOutcome>>;

/** An alert as GraphQL shows it: what became of its event is found out only for those who read it. */
export type PresentedAlert = Omit<Alert, 'outcome'> & { readonly outcome: Promise<Alert['outcome']> };

/** Alerts in one language. The first outcome that is read asks for those of all of them. */
export function presentAlerts(alerts: readonly RaisedAlert[], language: Language, ask: AskOutcomes): PresentedAlert[] {
  let asked: ReturnType<AskOutcomes> | null = null;
  const outcomeOf = async (id: string) => (await (asked ??= ask(alerts))).get(id) ?? null;
  return alerts.map((alert) => ({
    ...presentAlert(alert, language),
    get outcome() {
      return outcomeOf(alert.id);
    },
  }));
}

/** The alert as REST shows it. */
export const settleAlert = async ({ outcome, ...rest }: PresentedAlert): Promise<Alert> => ({
  ...rest,
  outcome: await outcome,
});

const presentAlert = (alert: RaisedAlert, language: Language): Omit<Alert, 'outcome'> => ({
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
