import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { severities, type Severity } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import { searchPage } from './search.ts';
import { sumUp } from './sum-up.ts';
import { keepAll } from './testing/keep-all.ts';
import { ThinningOut } from './thinning-out.ts';
import { Turns } from './turns.ts';

jest.setTimeout(60_000);

const msPerHour = 3_600_000;
const nine = Date.UTC(2026, 0, 15, 9);
const retention = { ...keepAll, shorterAgeMs: { LOW: 2 * msPerHour, MEDIUM: 5 * msPerHour } };

let folder = '';
let log: EventLog;
let turns: Turns;
let thinning: ThinningOut;
let reports: string[] = [];

const open = (): void => {
  log = new EventLog(folder, retention, (message, facts) => reports.push(`${message} ${JSON.stringify(facts)}`));
  turns = new Turns();
  thinning = new ThinningOut(log, turns, (message, facts) => reports.push(`${message} ${JSON.stringify(facts)}`));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-thin-'));
  reports = [];
  open();
});
afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

const severityOf = (number: number): Severity => severities[number % 4] as Severity;
const event = (number: number, hour: number): GradedEvent =>
  aGradedEvent(number, { severity: severityOf(number), receivedMs: nine + hour * msPerHour });

/** A thousand events in each of these hours, by appends of 130. */
function fill(hours: readonly number[]): void {
  for (const hour of hours) {
    for (let from = 0; from < 1000; from += 130) {
      const events = Array.from({ length: Math.min(130, 1000 - from) }, (_, row) =>
        event(hour * 1000 + from + row, hour),
      );
      const newestId = events.at(-1)?.id as string;
      log.append({ blocks: [encodeBlock(events)], receipts: [{ newestId, body: `[${newestId}]` }] });
    }
  }
}

const everything = { filter: { terms: [] }, first: 10_000, after: null };
const found = async (): Promise<readonly number[]> => {
  const { blocks } = await turns.run(searchPage(log.files, everything));
  return blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts.map(Number)).reverse();
};
const kept = (hours: readonly number[], isKept: (number: number, hour: number) => boolean): readonly number[] =>
  hours.flatMap((hour) =>
    Array.from({ length: 1000 }, (_, row) => hour * 1000 + row).filter((number) => isKept(number, hour)),
  );

describe('ThinningOut', () => {
  it('takes out what is kept no longer, by severity, and leaves the newest file as it is', async () => {
    fill([1, 4, 8]);
    await thinning.catchUp(nine + 8 * msPerHour);
    const expected = kept([1, 4, 8], (number, hour) => {
      const severity = severityOf(number);
      return hour === 8 || (severity !== 'LOW' && (hour === 4 || severity !== 'MEDIUM'));
    });
    expect(await found()).toEqual(expected);
    expect(sumUp(log.figures)).toMatchObject({
      total: expected.length,
      bySeverity: { CRITICAL: 750, HIGH: 750, MEDIUM: 500, LOW: 250 },
    });
    log.close();
    open();
    expect(await found()).toEqual(expected);
    expect(reports).toEqual([]);
  });

  it('keeps the receipts of all batches', async () => {
    fill([1, 8]);
    const before = log.receiptsAfter('', 100);
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(log.receiptsAfter('', 100)).toEqual(before);
    expect(before).toHaveLength(16);
  });

  it('takes a file away of which nothing is left', async () => {
    log.append({
      blocks: [encodeBlock([aGradedEvent(1, { severity: 'LOW', receivedMs: nine })])],
      receipts: [],
    });
    fill([8]);
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual(['2026-01-15T17-0000.db']);
    expect(await found()).toHaveLength(1000);
  });

  it('gives a search that is under way all that was there when it began', async () => {
    fill([1, 8]);
    const search = found();
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(await search).toEqual(kept([1, 8], () => true));
  });

  it('leaves files as they are while somebody else reads them all, and goes on after that', async () => {
    fill([1, 8]);
    const reading = log.files.holdReplacing();
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(await found()).toHaveLength(2000);
    reading?.release();
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(await found()).toHaveLength(1500);
  });

  it('begins anew with a copy that was not finished', async () => {
    fill([1, 8]);
    const copy = join(folder, '2026-01-15T10-0000.db.thinned');
    log.close();
    writeFileSync(copy, 'half of it');
    open();
    expect(existsSync(copy)).toBe(false);
    writeFileSync(copy, 'half of it');
    await thinning.catchUp(nine + 8 * msPerHour);
    expect(await found()).toHaveLength(1500);
    expect(existsSync(copy)).toBe(false);
  });
});
