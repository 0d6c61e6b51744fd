import { audit, buffer, map, type Observable } from 'rxjs';
import type { EventRow } from '../data/security-api.ts';
import { isGrave } from '../severity/severity-order.ts';

/** How many came, and how many of them a person should look at. */
export interface ArrivalTally {
  readonly count: number;
  readonly grave: number;
}

/**
 * Counts new events; each `pause`, begun by the first of them, ends with one tally of all that came meanwhile. It keeps
 * figures alone: in a flood the events of a pause would be tens of thousands. `arrivals` must be hot.
 */
export function tallyArrivals(
  arrivals: Observable<readonly EventRow[]>,
  pause: () => Observable<unknown>,
): Observable<ArrivalTally> {
  return arrivals.pipe(
    map(tallied),
    buffer(arrivals.pipe(audit(pause))),
    map((tallies) => tallies.reduce(sum, none)),
  );
}

const none: ArrivalTally = { count: 0, grave: 0 };

const tallied = (events: readonly EventRow[]): ArrivalTally => ({
  count: events.length,
  grave: events.filter(({ severity }) => isGrave(severity)).length,
});

const sum = (one: ArrivalTally, other: ArrivalTally): ArrivalTally => ({
  count: one.count + other.count,
  grave: one.grave + other.grave,
});
