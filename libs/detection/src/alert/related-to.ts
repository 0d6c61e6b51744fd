import { isSameSubject } from './alert-subject.ts';
import type { RaisedAlert } from './raised-alert.ts';

/** Why two alerts may belong together. */
export type Kinship = 'SAME_PROCESS' | 'SAME_WORKLOAD';

/** What another alert has to do with this one: processes of one line first, then the same workload; null for nothing. */
export function kinshipOf(alert: RaisedAlert, other: RaisedAlert): Kinship | null {
  if (alert.id === other.id) return null;
  const own = new Set(alert.execIds);
  if (other.execIds.some((id) => own.has(id))) return 'SAME_PROCESS';
  return isSameSubject(alert.subject, other.subject) ? 'SAME_WORKLOAD' : null;
}
