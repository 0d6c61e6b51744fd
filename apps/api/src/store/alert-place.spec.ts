import { describe, expect, it } from '@jest/globals';
import type { AlertListOrder } from '@tetrascope/contracts';
import { comparePlaces, cursorOf, placeOf, readCursor } from './alert-place.ts';

const alert = { id: 'alert-01', severity: 'HIGH', lastMs: -5 } as const;
const orders: readonly AlertListOrder[] = ['NEWEST_FIRST', 'LAST_HIT_FIRST', 'GRAVEST_FIRST'];

describe('where an alert stands in a listing', () => {
  it.each(orders)('is told by a cursor: %s', (order) => {
    expect(readCursor(cursorOf(alert, order), order)).toEqual(placeOf(alert, order));
  });

  it('is its id among the newest, as of old', () => {
    expect(cursorOf(alert, 'NEWEST_FIRST')).toBe('alert-01');
  });

  it.each<[string, AlertListOrder]>([
    ['2.-5.alert-01', 'NEWEST_FIRST'],
    ['alert-01', 'LAST_HIT_FIRST'],
    ['-5.alert-01', 'GRAVEST_FIRST'],
    ['2.x.alert-01', 'GRAVEST_FIRST'],
    ['2.1e3.alert-01', 'GRAVEST_FIRST'],
    ['2.9999999999999999.alert-01', 'GRAVEST_FIRST'],
  ])('is not told by %s in %s', (text, order) => expect(readCursor(text, order)).toBeNull());

  it.each([
    [{ severity: 'CRITICAL', lastMs: 1 }, { lastMs: 9 }, 1],
    [{ lastMs: 1 }, { lastMs: 9 }, -1],
    [{ id: 'alert-02' }, {}, 1],
    [{}, {}, 0],
  ] as const)('is compared part by part: %j with %j', (one, other, expected) => {
    const place = (given: object) => placeOf({ ...alert, ...given }, 'GRAVEST_FIRST');
    expect(comparePlaces(place(one), place(other))).toBe(expected);
  });
});
