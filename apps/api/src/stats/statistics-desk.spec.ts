import { describe, expect, it } from '@jest/globals';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { LossLedger } from '../ingestion/ledger/loss-ledger.ts';
import { MemoryAlertStore } from '../store/memory/memory-alert-store.ts';
import { MemoryEventStore } from '../store/memory/memory-event-store.ts';
import { breakdownOf, maxTypes, recentMs, StatisticsDesk } from './statistics-desk.ts';

describe('StatisticsDesk', () => {
  it('counts as recent what happened within the last hour, not what arrived in it', async () => {
    const events = new MemoryEventStore({ events: 10, bytes: 1e9 });
    const nowMs = 1_700_000_000_000;
    const at = (timeMs: number, number: number) => aGradedEvent(number, { timeMs, receivedMs: nowMs });
    await events.append([at(nowMs, 1), at(nowMs - recentMs, 2), at(nowMs - recentMs - 1, 3), at(nowMs + 5, 4)]);
    const desk = new StatisticsDesk(events, new MemoryAlertStore(10), new LossLedger(), () => nowMs);
    expect(await desk.draw()).toMatchObject({ totalEvents: 4, recentEvents: 2, startedAt: '2023-11-14T22:13:20.000Z' });
  });
});

describe('breakdownOf', () => {
  it('tells the most frequent first', () => {
    expect(
      breakdownOf(
        new Map([
          ['a', 1],
          ['b', 3],
        ]),
      ),
    ).toEqual([
      { type: 'b', count: 3 },
      { type: 'a', count: 1 },
    ]);
  });

  it('sums up what is beyond its bound', () => {
    const many = new Map(
      Array.from({ length: maxTypes + 3 }, (_, index) => [`type_${index}`, index < maxTypes ? 9 : 2]),
    );
    const told = breakdownOf(many);
    expect(told).toHaveLength(maxTypes + 1);
    expect(told.at(-1)).toEqual({ type: 'other', count: 6 });
  });
});
