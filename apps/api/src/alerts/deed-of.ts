import type { AlertAct } from '@tetrascope/contracts';
import type { AlertDeed } from '@tetrascope/detection';
import { Refusal } from '../ops/refusal.ts';

/** What a person asks for, as a deed; throws a Refusal that names what is missing. */
export function deedOf({ kind, resolution, assignee, until }: AlertAct): AlertDeed {
  switch (kind) {
    case 'ACKNOWLEDGE':
      return { kind: 'ACKNOWLEDGED' };
    case 'REOPEN':
      return { kind: 'REOPENED' };
    case 'COMMENT':
      return { kind: 'COMMENTED' };
    case 'ASSIGN':
      return { kind: 'ASSIGNED', to: assignee || null };
    case 'SNOOZE':
      return { kind: 'SNOOZED', untilMs: until === undefined ? null : Date.parse(until) };
    case 'RESOLVE':
      if (resolution !== undefined) return { kind: 'RESOLVED', as: resolution };
      throw missing('resolution', 'TRUE_POSITIVE, FALSE_POSITIVE, BENIGN or DUPLICATE');
  }
}

function missing(field: string, right: string): Refusal {
  const message = `is needed to resolve an alert: ${right}`;
  return new Refusal('BAD_REQUEST', `act.${field}: ${message}`, [{ field: `act.${field}`, message }]);
}
