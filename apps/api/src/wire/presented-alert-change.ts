import type { AlertEntry, AlertOutcome, Language } from '@tetrascope/contracts';
import type { AlertEntry as KeptEntry, AlertOutcome as Outcome } from '@tetrascope/detection';
import { presentAlerts, type AskOutcomes, type PresentedAlert } from './presented-alert.ts';
import type { Relative } from '../store/alert-store.ts';
import { orNull } from './presented-event.ts';

/** A line of an alert's history as clients see it. */
export const presentEntry = ({ number, atMs, by, deed, status, detail, why }: KeptEntry): AlertEntry => ({
  number,
  at: new Date(atMs).toISOString(),
  by: orNull(by),
  deed,
  status,
  detail: orNull(detail),
  why: orNull(why),
});

/** What has become of a change, with the alert as GraphQL shows it. */
export type PresentedOutcome = Omit<AlertOutcome, 'alert'> & { readonly alert: PresentedAlert | null };

/** What has become of changes, with the alerts as they are now. */
export function presentOutcomes(
  outcomes: readonly Outcome[],
  language: Language,
  ask: AskOutcomes,
): PresentedOutcome[] {
  const alerts = outcomes.flatMap(({ alert }) => alert ?? []);
  const presented = new Map(presentAlerts(alerts, language, ask).map((alert) => [alert.id, alert]));
  return outcomes.map(({ id, alert, refusal }) => ({
    id,
    alert: presented.get(alert?.id ?? '') ?? null,
    refusal: refusal === null ? null : { ...refusal },
  }));
}

/** Alerts that may belong with one, as GraphQL shows them. */
export function presentRelated(related: readonly Relative[], language: Language, ask: AskOutcomes) {
  const alerts = presentAlerts(
    related.map(({ alert }) => alert),
    language,
    ask,
  );
  return related.flatMap(({ kinship }, at) => {
    const alert = alerts[at];
    return alert === undefined ? [] : [{ kinship, alert }];
  });
}
