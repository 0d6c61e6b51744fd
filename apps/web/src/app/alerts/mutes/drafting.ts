import type { MuteField, MuteKind, MuteScope, MuteValue } from '@tetrascope/contracts';
import type { AlertRow } from '../../data/alerts-api.ts';

/** A value of the alert that may be asked for. */
export interface DraftRow extends MuteValue {
  readonly isAsked: boolean;
}

/** A silence or an exception that a person is about to make from an alert. */
export interface Drafting {
  readonly kind: MuteKind;
  readonly alert: AlertRow;
  /** Null until the server has told what the alert can be asked by. */
  readonly rows: readonly DraftRow[] | null;
}

/** What is asked for unless a person says otherwise: where it was; for an exception, which is for good, by what, too. */
const usuallyAsked: Readonly<Record<MuteKind, readonly MuteField[]>> = {
  SILENCE: ['Namespace', 'Workload'],
  EXCEPTION: ['Namespace', 'Workload', 'Image', 'ParentImage'],
};

/** The rows of what an alert has; one of a host asks for its node. */
export function rowsOf(kind: MuteKind, values: readonly MuteValue[]): readonly DraftRow[] {
  const isOfWorkload = values.some(({ field }) => field === 'Workload');
  const asked = isOfWorkload ? usuallyAsked[kind] : [...usuallyAsked[kind], 'Node'];
  return values.map((value) => ({ ...value, isAsked: asked.includes(value.field) }));
}

/** What would be made; null while that would be nothing, as an exception without a value is. */
export function scopeOf({ kind, alert, rows }: Drafting): MuteScope | null {
  if (rows === null) return null;
  const values = rows.filter(({ isAsked }) => isAsked).map(({ field, value }) => ({ field, value }));
  return kind === 'EXCEPTION' && values.length === 0 ? null : { kind, rule: alert.rule.id, values };
}
