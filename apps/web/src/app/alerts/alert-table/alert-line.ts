import type { AlertRow } from '../../data/alerts-api.ts';
import type { Formats } from '../../i18n/formats.ts';

/** How one line of the table reads. */
export interface AlertLine {
  readonly id: string;
  readonly severity: AlertRow['severity'];
  readonly title: string;
  readonly description: string;
  /** What the event that raised it did, in the line that Tetragon's users know. */
  readonly compact: string;
  readonly subject: string;
  readonly count: string;
  readonly isStorm: boolean;
  readonly last: string;
  readonly lastMoment: string;
  readonly status: AlertRow['status'];
  readonly resolution: AlertRow['resolution'];
  /** Null where no policy watched. */
  readonly outcome: AlertRow['outcome'];
  readonly assignee: string | null;
  readonly sleeps: boolean;
  /** True while a silence hides it. */
  readonly isSilenced: boolean;
}

/** Whom an alert is about: namespace and workload, or the host. */
export const subjectOf = ({ namespace, workload, node }: Pick<AlertRow, 'namespace' | 'workload' | 'node'>): string =>
  workload === null ? (node ?? '–') : [namespace, workload].filter((part) => part !== null).join('/');

/** `now` is in epoch milliseconds. */
export const alertLine = (alert: AlertRow, formats: Formats, now: number): AlertLine => ({
  id: alert.id,
  severity: alert.severity,
  title: alert.title,
  description: alert.description,
  compact: alert.event.compact,
  subject: subjectOf(alert),
  count: formats.number(alert.count),
  isStorm: alert.isStorm,
  last: formats.ago(alert.lastSeenAt, now),
  lastMoment: formats.moment(alert.lastSeenAt),
  status: alert.status,
  resolution: alert.resolution,
  outcome: alert.outcome,
  assignee: alert.assignee,
  isSilenced: alert.silencedUntil !== null && new Date(alert.silencedUntil).getTime() > now,
  sleeps: alert.snoozedUntil !== null && new Date(alert.snoozedUntil).getTime() > now,
});
