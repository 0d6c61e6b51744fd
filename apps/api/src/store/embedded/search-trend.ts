import { trendFields, type TrendField } from '@tetrascope/contracts';
import { msPerHour, TrendTally, unitOf, type Trend, type TrendQuery } from '../trend.ts';
import type { EventFiles, KnownFile } from './event-files.ts';
import type { Search } from './search.ts';
import type { SumCache } from './sum-cache.ts';
import { sumUnits, type UnitSums } from './unit-sums.ts';

/**
 * Counts over time from the counts by minute. Files of other times are not opened, nor those of which `cache` knows the
 * sums, which are most of them from the second time on. Newest first: their values are told apart if not all can be.
 */
export function* searchTrend(files: EventFiles, query: TrendQuery, cache: SumCache): Search<Trend> {
  const tally = new TrendTally(query);
  for (const file of files.known.toReversed()) {
    if (!mayBeIn(query, file)) continue;
    const sums = sumsOf(files, file, { by: query.by, unitMs: unitOf(query) }, cache);
    if (sums !== null) addTo(tally, sums);
    yield;
  }
  return tally.draw(heldSince(files));
}

/** What lies between the two spans makes no file worth a test of its own. */
const mayBeIn = ({ before, toMs }: TrendQuery, { figures }: KnownFile): boolean =>
  figures.toMs >= before.fromMs && figures.fromMs < toMs;

/** Sums up every file by the hour, newest first, so that the first to ask for weeks doesn't wait for it. */
export function* sumHours(files: EventFiles, cache: SumCache): Search<void> {
  for (const file of files.known.toReversed()) {
    for (const by of trendFields) {
      sumsOf(files, file, { by, unitMs: msPerHour }, cache);
      yield;
    }
  }
}

interface Unit {
  readonly by: TrendField;
  readonly unitMs: number;
}

function sumsOf(files: EventFiles, file: KnownFile, { by, unitMs }: Unit, cache: SumCache): UnitSums | null {
  const known = cache.find(file, by, unitMs);
  if (known !== null) return known;
  const sums = files.use(file, ({ reader }) => sumUnits(reader.minuteSums(by), unitMs));
  if (sums !== null) cache.put(file, by, sums);
  return sums;
}

function addTo(tally: TrendTally, { unitMs, texts, codes, units, events }: UnitSums): void {
  const lines = texts.map((text) => tally.line(text));
  codes.forEach((code, at) => lines[code]?.add((units[at] as number) * unitMs, events[at] as number));
}

/** When the oldest event arrived. */
function heldSince(files: EventFiles): number | null {
  const oldest = files.known.find(({ figures }) => figures.total > 0);
  if (oldest === undefined) return null;
  return (oldest.figures.sinceMs ??= files.use(oldest, ({ reader }) => {
    const [key] = reader.keysFrom(0, 1);
    return key === undefined ? null : reader.block(key).columns.number('receivedMs', 0);
  }));
}
