import { severityRank, type AlertListOrder } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';

/** Where an alert stands in a listing: what it is listed by, part by part, and its id at last, so that none have the same. */
export type AlertPlace = readonly (number | string)[];

type Standing = Pick<RaisedAlert, 'id' | 'severity' | 'lastMs'>;

const places: Readonly<Record<AlertListOrder, (alert: Standing) => AlertPlace>> = {
  NEWEST_FIRST: ({ id }) => [id],
  LAST_HIT_FIRST: ({ lastMs, id }) => [lastMs, id],
  GRAVEST_FIRST: ({ severity, lastMs, id }) => [severityRank[severity], lastMs, id],
};

export const placeOf = (alert: Standing, order: AlertListOrder): AlertPlace => places[order](alert);

/** No id has it. */
const separator = '.';

/** The place as text that a client can hand back; of the newest first it is the id. */
export const cursorOf = (alert: Standing, order: AlertListOrder): string => placeOf(alert, order).join(separator);

const wholeNumber = /^-?\d{1,15}$/;

/** The place that a cursor tells, which no alert need have (any more); null where it is none of this order. */
export function readCursor(text: string, order: AlertListOrder): AlertPlace | null {
  const numbers = places[order]({ id: '', severity: 'LOW', lastMs: 0 }).length - 1;
  const parts = text.split(separator);
  const told = parts.slice(0, numbers);
  if (parts.length !== numbers + 1 || !told.every((part) => wholeNumber.test(part))) return null;
  return [...told.map(Number), ...parts.slice(numbers)];
}

/** Below 0 where `one` comes after `other` in a listing, which begins with the greatest. Both are of the same order. */
export function comparePlaces(one: AlertPlace, other: AlertPlace): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  if (at < 0) return 0;
  return (one[at] as number) < (other[at] as number) ? -1 : 1;
}
