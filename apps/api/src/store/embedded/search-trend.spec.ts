import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { trendFields } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import fc from 'fast-check';
import { anEventInTime, plainTrend, trendQueries } from '../testing/plain-trend.ts';
import type { Trend, TrendQuery } from '../trend.ts';
import { cutIntoBlocks, encodeBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import { searchTrend, sumHours } from './search-trend.ts';
import { SumCache } from './sum-cache.ts';
import { keepAll } from './testing/keep-all.ts';

const msPerHour = 3_600_000;

// hundreds of questions, each against the plain list, take their time where others are at work
jest.setTimeout(60_000);

/** Some 700 arrive in an hour. */
const event = (number: number): GradedEvent =>
  anEventInTime(number, { receivedMs: Math.floor(number / 700) * msPerHour });

describe('searchTrend', () => {
  let folder: string;
  let log: EventLog;
  let cache: SumCache;
  let held: readonly GradedEvent[];

  function append(count: number): void {
    const some = Array.from({ length: count }, (_, index) => event(held.length + index));
    log.append({ blocks: cutIntoBlocks(some).map(encodeBlock), receipts: [] });
    held = [...held, ...some];
  }

  function ask(query: TrendQuery): Trend {
    const search = searchTrend(log.files, query, cache);
    for (;;) {
      const { done, value } = search.next();
      if (done === true) return value;
    }
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-trend-'));
    log = new EventLog(folder, keepAll, (message) => {
      throw new Error(message);
    });
    cache = new SumCache();
    held = [];
    for (let size = 5; held.length < 1800; size = (size * 7) % 301) append(size);
  });
  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true });
  });

  it('adds up files, joined blocks and small ones, whatever it knows already', () => {
    expect(log.files.known.length).toBeGreaterThan(2);
    const isAsTheList = (query: TrendQuery) => {
      expect(ask(query)).toEqual(plainTrend(query, held));
    };
    fc.assert(fc.property(trendQueries, isAsTheList), { numRuns: 60 });
    append(40);
    fc.assert(fc.property(trendQueries, isAsTheList), { numRuns: 60 });
  });

  it('sums up every hour beforehand, so that no file is opened for whole hours', () => {
    for (const search = sumHours(log.files, cache); search.next().done !== true;);
    const answers = trendFields.map((by) => ask({ ...day, by }));
    log.files.close();
    expect(trendFields.map((by) => ask({ ...day, by }))).toEqual(answers);
    expect(answers).toEqual(trendFields.map((by) => plainTrend({ ...day, by }, held)));
  });

  const day: TrendQuery = {
    by: 'node',
    fromMs: 0,
    toMs: 24 * msPerHour,
    stepMs: msPerHour,
    before: { fromMs: 0, toMs: 0 },
    top: 3,
  };

  it('asks no file again that has not changed', () => {
    const first = ask(day);
    const { files } = log;
    const used: string[] = [];
    const spy: typeof files.use = (file, use) => {
      used.push(file.name);
      return Object.getPrototypeOf(files).use.call(files, file, use);
    };
    Object.defineProperty(files, 'use', { value: spy });
    expect(ask(day)).toEqual(first);
    expect(used).toEqual([]);
    append(1);
    ask(day);
    expect(used.filter((name) => name !== files.known.at(-1)?.name)).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  it('leaves out a file that went', () => {
    ask(day);
    const [oldest] = log.files.known;
    if (oldest === undefined) throw new Error('no file');
    const { lastId } = oldest.figures;
    log.files.remove(oldest);
    const left = held.filter(({ id }) => id > lastId);
    expect(ask(day)).toEqual(plainTrend(day, left));
  });
});
