import { describe, expect, it } from '@jest/globals';
import type { GradedEvent } from '@tetrascope/detection';
import fc from 'fast-check';
import type { EventStore } from '../event-store.ts';
import type { TrendQuery } from '../trend.ts';
import { anEventInTime, plainTrend, trendQueries } from './plain-trend.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** What every driver must tell of counts over time. */
export function describeTrends(name: string, make: () => Promise<EventStore>): void {
  describe(`${name}, asked for counts over time`, () => {
    it('tells what the plain list would, for any field, step and time, also of what came since', async () => {
      const store = await make();
      try {
        const held: GradedEvent[] = [];
        for (const [from, to] of [
          [0, 70],
          [70, 75],
          [75, 200],
        ] as const) {
          const some = numbers(from, to).map((number) => anEventInTime(number));
          await store.append(some);
          held.push(...some);
          const isAsTheList = async (query: TrendQuery) =>
            expect(await store.trend(query)).toEqual(plainTrend(query, held));
          await fc.assert(fc.asyncProperty(trendQueries, isAsTheList), { numRuns: 60 });
        }
      } finally {
        await store.close();
      }
    });

    it('has nothing to tell where nothing is held', async () => {
      const store = await make();
      const query = { by: 'severity', fromMs: 0, toMs: 120_000, stepMs: 60_000, top: 4 } as const;
      expect(await store.trend({ ...query, before: { fromMs: -120_000, toMs: 0 } })).toEqual({
        lines: [],
        rest: { values: 0, counts: [0, 0], total: 0, before: 0 },
        heldSinceMs: null,
      });
      await store.close();
    });
  });
}
