import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { until } from '../../ingestion/sources/testing/recorded-source.ts';
import type { EventPage, EventQuery } from '../../store/event-store.ts';
import { MemoryEventStore } from '../../store/memory/memory-event-store.ts';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { ExportDesk, maxExports, type OpenExport } from './export-desk.ts';
import { ndjsonFormat } from './ndjson-format.ts';
import type { WalkRequest } from './event-walk.ts';

const request: WalkRequest = { filter: { terms: [] }, order: 'newest_first', after: null, maxEvents: 1_000_000 };

/** Fails when it is told to. */
class BrittleStore extends MemoryEventStore {
  fault: Error | null = null;
  pages = 0;

  override async page(query: EventQuery): Promise<EventPage> {
    if (this.fault !== null) throw this.fault;
    this.pages++;
    return super.page(query);
  }
}

describe('the export desk', () => {
  let store: BrittleStore;
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log']));
  beforeEach(async () => {
    store = new BrittleStore({ events: 10_000, bytes: 100_000_000 });
    await store.append(Array.from({ length: 5000 }, (_, number) => aGradedEvent(number)));
  });

  const lines = (bytes: Buffer) => bytes.toString().split('\n').length - 1;

  it('gives all of it, and says so', async () => {
    const { stream, walk } = await new ExportDesk(store).open(request, ndjsonFormat);
    expect(lines(await buffer(stream))).toBe(5000);
    expect([walk.after, walk.hasMore]).toEqual([aGradedEvent(0).id, false]);
  });

  it('reads no further than its reader takes', async () => {
    const { stream } = await new ExportDesk(store).open(request, ndjsonFormat);
    stream.read(1);
    await until('the first page is read', () => store.pages === 2);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(store.pages).toBe(2);
    stream.destroy();
  });

  it('has places for some, and gives one back however an export ends', async () => {
    const desk = new ExportDesk(store);
    const open = await Promise.all(Array.from({ length: maxExports }, () => desk.open(request, ndjsonFormat)));
    await expect(desk.open(request, ndjsonFormat)).rejects.toMatchObject({
      code: 'TOO_BUSY',
      message: '4 exports are under way; ask again when one of them has ended.',
    });
    const [first, second, ...others] = open as [OpenExport, OpenExport, ...OpenExport[]];
    await once(first.stream.destroy(), 'close');
    await buffer((await desk.open(request, ndjsonFormat)).stream);
    store.fault = new Error('disk gone');
    await expect(desk.open(request, ndjsonFormat)).rejects.toThrow('disk gone');
    await expect(buffer(second.stream)).rejects.toThrow('disk gone');
    store.fault = null;
    const rest = await Promise.all([desk.open(request, ndjsonFormat), desk.open(request, ndjsonFormat)]);
    for (const { stream } of [...others, ...rest]) stream.destroy();
  });

  it('takes the place of a reader that takes nothing', async () => {
    const desk = new ExportDesk(store, 20);
    const { stream } = await desk.open(request, ndjsonFormat);
    stream.read(1);
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toBe('the reader took nothing for 0.02 s');
  });
});
