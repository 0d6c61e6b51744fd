import type { AlertResolution } from '@tetrascope/contracts';
import type { AlertEntry, RaisedAlert } from './raised-alert.ts';

/** What a person can do with an alert. */
export type AlertDeed =
  | { readonly kind: 'ACKNOWLEDGED' | 'REOPENED' | 'COMMENTED' }
  | { readonly kind: 'RESOLVED'; readonly as: AlertResolution }
  /** To nobody where `to` is null. */
  | { readonly kind: 'ASSIGNED'; readonly to: string | null }
  /** Null to wake it. */
  | { readonly kind: 'SNOOZED'; readonly untilMs: number | null };

/** Who does it, when, and why ('' where nobody says). */
export interface Signature {
  readonly by: string;
  readonly atMs: number;
  readonly why: string;
}

/** An alert after a deed, and the line of its history. */
export interface ChangedAlert {
  readonly alert: RaisedAlert;
  readonly entry: AlertEntry;
}

/** The alert once a person has done this with it; a text that says why it can't be done. */
export function changeAlert(before: RaisedAlert, deed: AlertDeed, signature: Signature): ChangedAlert | string {
  const after = deeds(before, deed, signature);
  if (typeof after === 'string') return after;
  const alert: RaisedAlert = { ...before, ...after, version: before.version + 1, changedMs: signature.atMs };
  const { by, atMs, why } = signature;
  const { id: alertId, version: number, status } = alert;
  return { alert, entry: { alertId, number, atMs, by, deed: deed.kind, status, detail: detailOf(deed), why } };
}

type Standing = Partial<Pick<RaisedAlert, 'status' | 'closing' | 'assignee' | 'snoozedUntilMs'>>;

function deeds(before: RaisedAlert, deed: AlertDeed, { by, atMs, why }: Signature): Standing | string {
  switch (deed.kind) {
    case 'ACKNOWLEDGED':
      if (before.status !== 'ACTIVE') return `it is ${before.status} already: only an ACTIVE alert is acknowledged`;
      return { status: 'ACKNOWLEDGED', assignee: before.assignee ?? by };
    case 'RESOLVED':
      if (before.status === 'RESOLVED') return 'it is RESOLVED already: reopen it first';
      return { status: 'RESOLVED', closing: { as: deed.as, atMs }, snoozedUntilMs: null };
    case 'REOPENED':
      if (before.status === 'ACTIVE') return 'it is ACTIVE already: there is nothing to reopen';
      return { status: 'ACTIVE', closing: null };
    case 'ASSIGNED':
      return { assignee: deed.to };
    case 'SNOOZED':
      if (before.status === 'RESOLVED') return 'it is RESOLVED: only an open alert sleeps';
      if (deed.untilMs !== null && deed.untilMs <= atMs) return 'until: must be in the future';
      return { snoozedUntilMs: deed.untilMs };
    case 'COMMENTED':
      return why === '' ? 'why: a comment needs its text' : {};
  }
}

function detailOf(deed: AlertDeed): string {
  switch (deed.kind) {
    case 'RESOLVED':
      return deed.as;
    case 'ASSIGNED':
      return deed.to ?? '';
    case 'SNOOZED':
      return deed.untilMs === null ? '' : new Date(deed.untilMs).toISOString();
    default:
      return '';
  }
}
