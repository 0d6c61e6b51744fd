import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeptValue } from '@tetrascope/detection';
import type { StateStore } from '../state-store.ts';
import { aReceipt } from './state-store-conformance.ts';

export const aKeptValue = (value: string, more: Partial<KeptValue> = {}): KeptValue => ({
  ...{ baseline: 'b', epoch: 0, scope: 'c\nshop\nweb\n', sinceMs: 100, value, firstMs: 200, lastMs: 300, count: 4 },
  ...more,
});

/** What every driver must keep of baselines. */
export function describeBaselineStore(name: string, make: () => Promise<StateStore>): void {
  describe(`${name} for baselines`, () => {
    let state: StateStore;
    beforeEach(async () => void (state = await make()));
    afterEach(() => state.close());

    const learn = (...learned: readonly KeptValue[]) => state.commit([aReceipt({ learned })]);
    const keep = (...values: readonly KeptValue[]) => state.baselines.keep({ letGo: [], values });
    const values = () => state.baselines.read().values.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const keyOf = ({ baseline, scope, value }: KeptValue) => JSON.stringify([baseline, scope, value]);

    it('holds nothing at first', () => expect(state.baselines.read()).toEqual({ epochs: [], values: [] }));

    it('takes in what receipts have learned, by baseline, scope and value', async () => {
      const all = [
        aKeptValue('a'),
        aKeptValue('a', { scope: 'd' }),
        aKeptValue('a', { baseline: 'c' }),
        aKeptValue('b'),
      ];
      await learn(...all);
      expect(values()).toEqual(all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
    });

    it('keeps the earliest and the latest time and the greater count, whatever comes first', async () => {
      await keep(aKeptValue('a', { firstMs: 150, lastMs: 900, count: 7 }), aKeptValue('b'));
      await learn(aKeptValue('a', { sinceMs: 50, firstMs: 250, lastMs: 250, count: 1 }));
      expect(values()).toEqual([
        aKeptValue('a', { sinceMs: 50, firstMs: 150, lastMs: 900, count: 7 }),
        aKeptValue('b', { sinceMs: 50 }),
      ]);
      await keep(aKeptValue('a', { sinceMs: 70, firstMs: 140, lastMs: 950, count: 8 }));
      expect(values()[0]).toEqual(aKeptValue('a', { sinceMs: 50, firstMs: 140, lastMs: 950, count: 8 }));
    });

    it('lets a scope go before it takes what it has become since', async () => {
      await learn(aKeptValue('a'), aKeptValue('b'), aKeptValue('b', { baseline: 'c' }));
      const begunAnew = aKeptValue('a', { sinceMs: 800, firstMs: 800, lastMs: 800, count: 1 });
      await state.baselines.keep({ letGo: [begunAnew, aKeptValue('z', { scope: 'unknown' })], values: [begunAnew] });
      expect(values()).toEqual([begunAnew, aKeptValue('b', { baseline: 'c' })]);
    });

    it('forgets a baseline that is reset, and passes over what was learned before', async () => {
      await learn(aKeptValue('a'), aKeptValue('a', { baseline: 'c' }));
      await state.baselines.reset('b', 1);
      await learn(aKeptValue('late'));
      await keep(aKeptValue('later'));
      expect(state.baselines.read().epochs).toEqual([{ baseline: 'b', epoch: 1 }]);
      expect(values()).toEqual([aKeptValue('a', { baseline: 'c' })]);
      await learn(aKeptValue('new', { epoch: 1 }));
      expect(values().map(({ value }) => value)).toEqual(['new', 'a']);
    });
  });
}
