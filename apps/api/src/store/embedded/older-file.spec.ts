import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Filter } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter, ProcessFold } from '@tetrascope/tetragon';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import { fileNameOf } from './file-name.ts';
import { migrations } from './file-schema.ts';
import { pack, unpack } from './pack.ts';
import { searchProcesses } from './search-processes.ts';
import { searchPage } from './search.ts';
import { layouts, numberColumns, textColumns } from './stored-columns.ts';
import { keepAll } from './testing/keep-all.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tetrascope-older-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  new EventLog(folder, keepAll, (message) => {
    throw new Error(message);
  });

const event = (number: number): GradedEvent =>
  aGradedEvent(number, {
    receivedMs: 0,
    line: {
      kind: number % 3 === 0 ? 'exit' : 'exec',
      pid: 100 + (number % 50),
      parentPid: 10 + (number % 7),
      signal: 'SIGTERM',
    },
  });

const events = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => event(from + index));

/** A block's columns as they were before there were any of processes: the head is shorter, the rest stands where it is. */
function olderColumns(columns: Uint8Array): Uint8Array {
  const [older] = layouts;
  const bytes = Uint8Array.from(columns);
  const head = new Uint32Array(bytes.buffer, 0, 1 + textColumns.length * 3 + numberColumns.length);
  const numbers = head.slice(1 + textColumns.length * 3, 1 + textColumns.length * 3 + older.numbers);
  head[0] = (head[0] as number) & 0xffff;
  head.set(numbers, 1 + older.texts * 3);
  return bytes;
}

/** Makes of a file one that was written before blocks told of their processes apart. */
function makeOlder(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('DROP TABLE block_processes; PRAGMA user_version = 2');
  database.close();
}

/** Makes of a file one that was written before there was an index of processes. */
function makeOldest(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(
    'DROP TABLE block_processes; DROP TABLE process; DROP INDEX block_without_processes; ALTER TABLE block DROP COLUMN has_processes',
  );
  const put = database.prepare('UPDATE body SET columns = ? WHERE key = ?');
  for (const { key, columns } of database.prepare('SELECT key, columns FROM body').all())
    put.run(pack(olderColumns(unpack(columns as Uint8Array))), key as number);
  database.exec('PRAGMA user_version = 1');
  database.close();
}

describe.each([
  ['processes were indexed', makeOldest],
  ['blocks told of their processes', makeOlder],
])('a file from before %s', (_, makeOld) => {
  it('finds the same as one that is written now, and goes on', () => {
    let log = open();
    log.append({ blocks: [encodeBlock(events(1, 400))], receipts: [] });
    log.append({ blocks: [encodeBlock(events(400, 430))], receipts: [] });
    log.close();
    const path = join(folder, fileNameOf({ hourMs: 0, part: 0 }));
    makeOld(path);
    log = open();
    log.append({ blocks: [encodeBlock(events(430, 1000))], receipts: [] });
    const held = events(1, 1000);
    const [one] = held as [GradedEvent];
    for (const field of ['exec_id', 'parent_exec_id'] as const) {
      const value = field === 'exec_id' ? one.view.execId : one.view.parentExecId;
      const filter: Filter = { terms: [{ field, test: 'is', values: [value], negated: false }] };
      const matching = held.filter(compileFilter(filter));
      expect(matching.length).toBeGreaterThan(10);
      const page = searchPage(log.files, { filter, first: 999, after: null, order: 'oldest_first' });
      let step = page.next();
      while (step.done !== true) step = page.next();
      const found = step.value.blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts);
      expect(found).toEqual(matching.map(({ id }) => id));
      const fold = new ProcessFold(999);
      for (const each of matching) fold.add(each);
      const search = searchProcesses(log.files, { filter, first: 999 }, () => false);
      let told = search.next();
      while (told.done !== true) told = search.next();
      expect(told.value.processes).toEqual(fold.processes);
    }
    log.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    database.close();
  });
});
