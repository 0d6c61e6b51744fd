import type { AlertEntry, AlertOutcome, Language } from '@tetrascope/contracts';
import type { AlertEntry as KeptEntry, AlertOutcome as Outcome } from '@tetrascope/detection';
import { presentAlert } from './presented-alert.ts';
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

/** What has become of a change, with the alert as it is now. */
export const presentOutcome = ({ id, alert, refusal }: Outcome, language: Language): AlertOutcome => ({
  id,
  alert: alert === null ? null : presentAlert(alert, language),
  refusal: refusal === null ? null : { ...refusal },
});
