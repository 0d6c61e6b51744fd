import { changeAlert, type AlertDeed, type Signature } from './change-alert.ts';
import type { AlertShelf } from './enter-hits.ts';
import type { RaisedAlert } from './raised-alert.ts';

/** That something is to be done with one alert. */
export interface AlertOrder {
  readonly id: string;
  /** The version that whoever asks has seen; null to do it whatever has happened since. */
  readonly version: number | null;
  readonly deed: AlertDeed;
}

/** What has become of an order. */
export interface AlertOutcome {
  readonly id: string;
  /** As it is now, changed or not; null where there is none of that id. */
  readonly alert: RaisedAlert | null;
  /** Null where it was done. */
  readonly refusal: { readonly code: 'NOT_FOUND' | 'VERSION_CONFLICT' | 'REFUSED'; readonly message: string } | null;
}

/** An alert shelf on which an alert can be looked for by its id. */
export interface AlertFinder extends AlertShelf {
  find(id: string): RaisedAlert | null;
}

/** Does each order that can be done, one after the other; each has its own outcome. */
export const carryOut = (
  shelf: AlertFinder,
  orders: readonly AlertOrder[],
  signature: Signature,
): readonly AlertOutcome[] => orders.map((order) => carryOutOne(shelf, order, signature));

function carryOutOne(shelf: AlertFinder, { id, version, deed }: AlertOrder, signature: Signature): AlertOutcome {
  const before = shelf.find(id);
  if (before === null)
    return { id, alert: null, refusal: { code: 'NOT_FOUND', message: `there is no alert ${id} any more` } };
  if (version !== null && version !== before.version)
    return { id, alert: before, refusal: { code: 'VERSION_CONFLICT', message: conflict(before, version) } };
  const changed = changeAlert(before, deed, signature);
  if (typeof changed === 'string')
    return { id, alert: before, refusal: { code: 'REFUSED', message: `${id}: ${changed}` } };
  shelf.put(changed.alert);
  shelf.write(changed.entry);
  return { id, alert: changed.alert, refusal: null };
}

const conflict = ({ id, version, status, assignee, changedMs }: RaisedAlert, seen: number): string =>
  `${id} was changed meanwhile: it is at version ${version}, ${status}, ${assignee === null ? 'nobody’s' : `in the hands of ${assignee}`}, ` +
  `since ${new Date(changedMs).toISOString()}; you saw version ${seen}`;
