import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filterOf } from '@tetrascope/contracts';
import { aGradedEvent, type GivenEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock, type EncodedBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import type { Retention } from './retention.ts';
import { searchTimes } from './search-times.ts';
import { findEvent, searchCount, searchPage, type Search } from './search.ts';
import { sumUp } from './sum-up.ts';
import { keepAll } from './testing/keep-all.ts';

const msPerHour = 3_600_000;
const nine = Date.UTC(2026, 0, 15, 9);

let folder = '';
let reports: string[] = [];
const logs: EventLog[] = [];

const open = (retention: Retention = keepAll): EventLog => {
  const log = new EventLog(folder, retention, (message, { file }) => reports.push(`${message}: ${String(file)}`));
  logs.push(log);
  return log;
};

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const append = (log: EventLog, from: number, to: number, given: GivenEvent = {}) =>
  log.append({
    blocks: [encodeBlock(numbers(from, to).map((number) => aGradedEvent(number, { receivedMs: nine, ...given })))],
    receipts: [],
  });

function finish<Answer>(search: Search<Answer>): Answer {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

const numbersOf = (blocks: readonly EncodedBlock[]) =>
  blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts.map(Number));
const everything = { filter: { terms: [] }, first: 5000, after: null };
const numbersIn = (log: EventLog) => numbersOf(finish(searchPage(log.files, everything)).blocks);
const noise = (number: number) => createHash('sha512').update(String(number)).digest('hex');
const filesIn = () => readdirSync(folder).filter((name) => name.endsWith('.db'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-log-'));
  reports = [];
});
afterEach(() => {
  for (const log of logs.splice(0)) log.close();
  rmSync(folder, { recursive: true });
});

describe('EventLog', () => {
  it('has what was appended when it is opened again, and the figures', () => {
    const log = open();
    append(log, 1, 300, { severity: 'HIGH' });
    append(log, 300, 310);
    const figures = sumUp(log.figures);
    log.close();
    const again = open();
    expect(numbersIn(again)).toEqual(numbers(1, 310).toReversed());
    expect(sumUp(again.figures)).toEqual(figures);
    expect(figures).toMatchObject({ total: 309, bySeverity: { HIGH: 299, LOW: 10 } });
  });

  it('joins small appends, and finds each event once all the while', () => {
    const log = open();
    for (let number = 1; number < 700; number += 9)
      append(log, number, number + 9, { line: { kind: 'exec', binary: `/bin/b${number}` } });
    expect(numbersIn(log)).toEqual(numbers(1, 703).toReversed());
    expect(finish(searchCount(log.files, filterOf({ binary: ['b10'] }), () => false)).value).toBe(9);
    expect(numbersOf([findEvent(log.files, aGradedEvent(350).id)].filter((found) => found !== null))).toEqual([350]);
  });

  it('gives no event twice to a search during which small appends are joined', () => {
    const log = open();
    for (let number = 1; number < 500; number += 50) append(log, number, number + 50);
    const search = searchPage(log.files, everything);
    for (let step = 0; step < 3; step++) search.next();
    append(log, 501, 560);
    expect(numbersOf(finish(search).blocks)).toEqual(numbers(1, 501).toReversed());
  });

  it('gives no event twice, and leaves none out, when small appends are joined during a search from the oldest on', () => {
    const log = open();
    for (let number = 1; number < 500; number += 50) append(log, number, number + 50);
    const search = searchPage(log.files, { ...everything, order: 'oldest_first' });
    for (let step = 0; step < 3; step++) search.next();
    append(log, 501, 560);
    expect(numbersOf(finish(search).blocks).slice(0, 500)).toEqual(numbers(1, 501));
  });

  it('counts times in blocks that lie within a span and in those that reach over its ends', () => {
    const log = open();
    for (const number of [1, 2, 3]) {
      const events = numbers(0, 300).map((row) => aGradedEvent(number * 1000 + row, { timeMs: number * 1000 + row }));
      log.append({ blocks: [encodeBlock(events)], receipts: [] });
    }
    expect(finish(searchTimes(log.files, 1150, 3009))).toBe(150 + 300 + 10);
  });

  it('counts times as a plain count does, of events out of order in several files', () => {
    const log = open();
    const times = numbers(0, 2000).map((number) => nine + number * 10_000 + ((number * 7919) % 97) * 60_000);
    for (let from = 0; from < times.length; from += 40) {
      const events = times
        .slice(from, from + 40)
        .map((timeMs, row) => aGradedEvent(from + row, { timeMs, receivedMs: nine + (from + row) * 10_000 }));
      log.append({ blocks: [encodeBlock(events)], receipts: [] });
    }
    expect(filesIn().length).toBeGreaterThan(4);
    for (let span = 0; span < 60; span++) {
      const fromMs = nine + ((span * 104_729) % 400) * 60_000;
      const toMs = fromMs + ((span * 1299) % 300) * 60_000;
      const within = times.filter((timeMs) => timeMs >= fromMs && timeMs <= toMs).length;
      expect(finish(searchTimes(log.files, fromMs, toMs))).toBe(within);
    }
  });

  it('begins a file each hour, also when the clock was set back, and finds across them', () => {
    const log = open();
    append(log, 1, 5);
    append(log, 5, 9, { receivedMs: nine + 2 * msPerHour });
    append(log, 9, 12, { receivedMs: nine });
    expect(filesIn()).toEqual(['2026-01-15T09-0000.db', '2026-01-15T11-0000.db']);
    expect(numbersIn(log)).toEqual(numbers(1, 12).toReversed());
  });

  it('begins another file within the hour when one is full', () => {
    const log = open({ ...keepAll, maxBytes: 8 * 500_000 });
    for (let from = 1; from < 8000; from += 500) {
      const events = numbers(from, from + 500).map((number) =>
        aGradedEvent(number, { receivedMs: nine, line: { kind: 'exec', arguments: noise(number) } }),
      );
      log.append({ blocks: [encodeBlock(events)], receipts: [] });
    }
    expect(filesIn().length).toBeGreaterThan(1);
    expect(finish(searchCount(log.files, filterOf({ text: noise(3000) }), () => false)).value).toBe(1);
  });

  it('refuses ids that do not ascend and keeps none of them', () => {
    const log = open();
    append(log, 5, 9);
    expect(() => append(log, 8, 12)).toThrow(/must be greater/);
    expect(numbersIn(log)).toEqual([8, 7, 6, 5]);
  });

  it('lets files go by age and by bytes, never the newest', () => {
    const log = open({ ...keepAll, maxAgeMs: 3 * msPerHour });
    for (const hour of [0, 1, 2, 3]) append(log, hour * 10 + 1, hour * 10 + 3, { receivedMs: nine + hour * msPerHour });
    log.retain(nine + 4.5 * msPerHour);
    expect(numbersIn(log)).toEqual([32, 31, 22, 21, 12, 11]);
    log.close();
    const small = open({ ...keepAll, maxBytes: 1 });
    small.retain(nine);
    expect(numbersIn(small)).toEqual([32, 31]);
    expect(filesIn()).toEqual(['2026-01-15T12-0000.db']);
  });

  it.each([
    ['cut off', (path: string) => truncateSync(path, 5000)],
    ['overwritten', (path: string) => writeFileSync(path, 'x'.repeat(50_000))],
    [
      'a database of another program',
      (path: string) => {
        rmSync(path);
        const other = new DatabaseSync(path);
        other.exec('CREATE TABLE theirs (id)');
        other.close();
      },
    ],
  ])('sets a file aside that is %s, tells, and goes on with the others', (_what, spoil) => {
    const log = open();
    append(log, 1, 5);
    append(log, 5, 9, { receivedMs: nine + msPerHour });
    log.close();
    spoil(join(folder, '2026-01-15T09-0000.db'));
    const again = open();
    expect(numbersIn(again)).toEqual([8, 7, 6, 5]);
    expect(reports).toEqual([expect.stringMatching(/damaged and was set aside: .*09-0000\.db$/)]);
    expect(existsSync(join(folder, '2026-01-15T09-0000.db.damaged'))).toBe(true);
    append(again, 9, 11, { receivedMs: nine + msPerHour });
    expect(numbersIn(again)).toHaveLength(6);
  });

  it('keeps what was set aside before when it happens again', () => {
    for (const part of [1, 2]) {
      const log = open();
      append(log, part * 10, part * 10 + 2);
      log.close();
      writeFileSync(join(folder, '2026-01-15T09-0000.db'), 'x'.repeat(50_000));
      open().close();
    }
    expect(
      readdirSync(folder)
        .filter((name) => name.includes('damaged'))
        .sort(),
    ).toEqual(['2026-01-15T09-0000.db.damaged', '2026-01-15T09-0000.db.damaged-2']);
  });

  it('goes on without a file that somebody took away, and tells', () => {
    const log = open();
    for (let hour = 0; hour < 20; hour++) append(log, hour + 1, hour + 2, { receivedMs: nine + hour * msPerHour });
    rmSync(join(folder, '2026-01-15T10-0000.db'));
    expect(numbersIn(log)).toEqual(
      numbers(1, 21)
        .filter((number) => number !== 2)
        .toReversed(),
    );
    expect(reports).toEqual([expect.stringMatching(/is gone.*10-0000\.db$/)]);
  });

  it('sets a file aside in which a block was changed, when it is read', () => {
    const log = open();
    append(log, 1, 301);
    log.close();
    const database = new DatabaseSync(join(folder, '2026-01-15T09-0000.db'));
    database.exec('UPDATE body SET payload = substr(payload, 1, 100)');
    database.close();
    const again = open();
    expect(numbersIn(again)).toEqual([]);
    expect(sumUp(again.figures).total).toBe(0);
    expect(reports).toHaveLength(1);
  });

  it('refuses a file of a newer version and leaves it as it is', () => {
    const log = open();
    append(log, 1, 5);
    log.close();
    const database = new DatabaseSync(join(folder, '2026-01-15T09-0000.db'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(open).toThrow(/--data-dir: .*newer Tetrascope \(schema 99, this one knows \d+\)/);
    expect(filesIn()).toEqual(['2026-01-15T09-0000.db']);
  });

  it('lets one process use a folder at a time', () => {
    open();
    expect(open).toThrow(/--data-dir: .* is in use by another Tetrascope/);
  });

  it('says what is wrong with a folder that can’t be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => new EventLog(join(folder, 'file', 'events'), keepAll, () => {})).toThrow(/--data-dir: .*ENOTDIR/);
  });
});
