import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { raiseAlert, type RaisedAlert } from '@tetrascope/detection';
import type { AlertStore } from '../alert-store.ts';
import { aGradedEvent } from './graded-events.ts';

const everything = { severity: [], status: [] };

export function anAlert(number: number): RaisedAlert {
  const alert = raiseAlert(aGradedEvent(number, { severity: number % 2 === 0 ? 'CRITICAL' : 'HIGH' }));
  if (alert === null) throw new Error('a grave event raises an alert');
  return alert;
}

/** What every driver of the port must do. `make` gives a store that holds at least 20 alerts. */
export function describeAlertStore(name: string, make: () => Promise<AlertStore>): void {
  describe(name, () => {
    let store: AlertStore;
    beforeEach(async () => void (store = await make()));
    afterEach(() => store.close());

    it('holds nothing at first', async () => {
      expect(await store.page({ filter: everything, first: 10, after: null })).toEqual({
        items: [],
        hasNextPage: false,
      });
      expect(await store.summary()).toEqual({ total: 0, active: 0 });
    });

    it('pages newest first', async () => {
      const alerts = [1, 2, 3, 4, 5].map(anAlert);
      await store.append(alerts);
      const first = await store.page({ filter: everything, first: 2, after: null });
      expect(first).toEqual({ items: [alerts[4], alerts[3]], hasNextPage: true });
      const rest = await store.page({ filter: everything, first: 9, after: alerts[3]?.id ?? null });
      expect(rest).toEqual({ items: [alerts[2], alerts[1], alerts[0]], hasNextPage: false });
    });

    it('filters by severity and status', async () => {
      await store.append([1, 2, 3, 4, 5].map(anAlert));
      expect(await store.count({ severity: ['CRITICAL'], status: [] })).toBe(2);
      expect(await store.count({ severity: [], status: ['ACTIVE'] })).toBe(5);
      expect(await store.count({ severity: ['HIGH'], status: ['RESOLVED'] })).toBe(0);
      expect(await store.summary()).toEqual({ total: 5, active: 5 });
    });
  });
}
