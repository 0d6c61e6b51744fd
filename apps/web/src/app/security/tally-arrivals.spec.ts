import { describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import type { EventRow } from '../data/security-api.ts';
import { anEvent } from '../testing/an-event.ts';
import { type ArrivalTally, tallyArrivals } from './tally-arrivals.ts';

describe('tallyArrivals', () => {
  const scene = () => {
    const arrivals = new Subject<readonly EventRow[]>();
    const pauseOver = new Subject<void>();
    const tallies: ArrivalTally[] = [];
    tallyArrivals(arrivals, () => pauseOver).subscribe((tally) => tallies.push(tally));
    return { arrivals, pauseOver, tallies };
  };

  it('tells after each pause how many came in it, and how many of them are grave', () => {
    const { arrivals, pauseOver, tallies } = scene();
    arrivals.next([anEvent({ severity: 'CRITICAL' }), anEvent()]);
    arrivals.next([anEvent({ severity: 'HIGH' })]);
    expect(tallies).toEqual([]);
    pauseOver.next();
    arrivals.next([anEvent()]);
    pauseOver.next();
    pauseOver.next();
    expect(tallies).toEqual([
      { count: 3, grave: 2 },
      { count: 1, grave: 0 },
    ]);
  });

  it('keeps no event until the pause is over', () => {
    const { arrivals, pauseOver, tallies } = scene();
    const batch = [anEvent({ severity: 'HIGH' })];
    arrivals.next(batch);
    batch.length = 0;
    pauseOver.next();
    expect(tallies).toEqual([{ count: 1, grave: 1 }]);
  });
});
