import type { EventRow } from '../data/security-api.ts';
import { isGrave } from './severity/severity-order.ts';

/** How many came, and how many of them a person should look at. */
export interface ArrivalTally {
  readonly count: number;
  readonly grave: number;
}

/** Counts new events. */
export function tallyArrivals(events: readonly EventRow[]): ArrivalTally {
  return { count: events.length, grave: events.filter(({ severity }) => isGrave(severity)).length };
}
