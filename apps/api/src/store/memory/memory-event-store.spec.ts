import { describe, expect, it } from '@jest/globals';
import { describeEventStore } from '../testing/event-store-conformance.ts';
import { describeTrends } from '../testing/trend-conformance.ts';
import { aGradedEvent } from '../testing/graded-events.ts';
import { MemoryEventStore } from './memory-event-store.ts';

const make = async () => new MemoryEventStore({ events: 200, bytes: 1e9 });
describeEventStore('MemoryEventStore', make);
describeTrends('MemoryEventStore', make);

describe('MemoryEventStore', () => {
  it('lets the oldest go when it is full, from the figures too', async () => {
    const store = new MemoryEventStore({ events: 3, bytes: 1e9 });
    const [first, ...others] = [1, 2, 3, 4, 5].map((number) =>
      aGradedEvent(number, {
        severity: number === 1 ? 'CRITICAL' : 'HIGH',
        line: { kind: number < 3 ? 'exit' : 'exec' },
      }),
    );
    await store.append(first === undefined ? [] : [first]);
    await store.append(others);
    expect(
      (await store.page({ filter: { terms: [] }, first: 9, after: null })).items.map(({ id }) => Number(id)),
    ).toEqual([5, 4, 3]);
    expect(await store.summary()).toEqual({
      total: 3,
      bySeverity: { CRITICAL: 0, HIGH: 3, MEDIUM: 0, LOW: 0 },
      byType: new Map([['process_exec', 3]]),
    });
    expect(await store.find(first?.id ?? '')).toBeNull();
  });

  it('lets the oldest go when its bytes are too many', async () => {
    const line = { kind: 'exec', arguments: 'x'.repeat(1000) } as const;
    const store = new MemoryEventStore({ events: 100, bytes: 10_000 });
    await store.append([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => aGradedEvent(number, { line })));
    const bytes = aGradedEvent(1, { line }).raw.length;
    expect((await store.summary()).total).toBe(Math.floor(10_000 / bytes));
  });

  it('continues after a cursor that is gone with what is older', async () => {
    const store = new MemoryEventStore({ events: 2, bytes: 1e9 });
    await store.append([1, 2, 3].map((number) => aGradedEvent(number)));
    expect((await store.page({ filter: { terms: [] }, first: 9, after: aGradedEvent(1).id })).items).toEqual([]);
  });
});
