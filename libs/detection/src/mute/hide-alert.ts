import type { RaisedAlert } from '../alert/raised-alert.ts';
import type { Mute } from './mute.ts';
import type { Silences } from './silences.ts';

/** An alert that somebody may have to look at, once a silence was made; null where that changes nothing about it. */
export function hiddenBy(made: Mute, alert: RaisedAlert, silences: Silences): RaisedAlert | null {
  if (alert.status === 'RESOLVED') return null;
  const silencing = silences.hiding(alert);
  if (silencing?.by !== made.id || (alert.silencing?.untilMs ?? 0) >= silencing.untilMs) return null;
  return { ...alert, silencing };
}

/** An alert that a silence hides, once that was changed or ended: hidden by the one of them all that lasts longest, if any. */
export const hiddenAnew = (alert: RaisedAlert, silences: Silences): RaisedAlert => ({
  ...alert,
  silencing: silences.hiding(alert),
});
