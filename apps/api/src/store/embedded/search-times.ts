import type { EventFiles, KnownFile } from './event-files.ts';
import type { Search } from './search.ts';

/**
 * How many events happened within [fromMs, toMs]. It is asked every second, of an hour that may have millions: only blocks
 * that lie across a border are read, and files within are not even opened.
 */
export function* searchTimes(files: EventFiles, fromMs: number, toMs: number): Search<number> {
  let total = 0;
  for (const file of files.known) {
    const { figures } = file;
    if (figures.fromMs > toMs || figures.toMs < fromMs) continue;
    if (figures.fromMs >= fromMs && figures.toMs <= toMs) total += figures.total;
    else total += yield* timesIn(files, file, fromMs, toMs);
  }
  return total;
}

function* timesIn(files: EventFiles, file: KnownFile, fromMs: number, toMs: number): Search<number> {
  const isWithin = (timeMs: number) => timeMs >= fromMs && timeMs <= toMs;
  let total = files.use(file, ({ reader }) => reader.eventsWithin(fromMs, toMs)) ?? 0;
  for (let key = 0; ;) {
    yield;
    const next = files.use(file, ({ reader }) => {
      const head = reader.headAcross(key, fromMs, toMs);
      if (head === null) return null;
      return { key: head.key, events: reader.block(head.key).columns.numbers('timeMs').filter(isWithin).length };
    });
    if (next === null) return total;
    total += next.events;
    key = next.key;
  }
}
