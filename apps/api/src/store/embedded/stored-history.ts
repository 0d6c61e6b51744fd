import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { GradedEvent } from '@tetrascope/detection';
import { hold, type Hold } from '../sqlite/hold.ts';
import { reasonOf } from '../sqlite/sqlite-error.ts';
import { BlockColumns } from './block-columns.ts';
import { Block } from './block.ts';
import { applicationId, migrations } from './file-schema.ts';
import { endOfHour, fileTimeOf } from './file-name.ts';
import { replacingHold } from './folder-lock.ts';
import { unpack } from './pack.ts';

/** How long it is waited for a server that puts a file in another's place. */
const maxHoldWaitMs = 60_000;
/** How long it is waited for a server that begins or ends its work on a file. */
const maxWaitMs = 5000;

/** A folder of stored events, for a process that only reads. */
export interface StoredHistory {
  /** How many events it has, as of now; also those of its first hour from before the time that was asked for. */
  readonly total: number;
  /** Oldest arrival first. Those that arrive meanwhile in hours that there were already are among them. */
  events(): Generator<GradedEvent, void, void>;
}

/** A folder can't be read, in a text for a person. */
export class HistoryFault extends Error {}

/**
 * Opens what the embedded store keeps below a data folder, from a time of arrival on, while a server may be writing to it:
 * nothing is changed, and no file is held for longer than it takes to read it. What is wrong with one file is told by
 * `report`, and the others go on. Throws a HistoryFault where there is no such folder.
 */
export function openHistory(dataDir: string, sinceMs: number, report: (fault: string) => void): StoredHistory {
  const folder = join(dataDir, 'events');
  const names = namesIn(folder, dataDir).filter((name) => endOfHour(timeOf(name)) > sinceMs);
  const totals = names.map((name) => inFile(folder, name, report, countIn) ?? 0);
  return {
    total: totals.reduce((sum, count) => sum + count, 0),
    *events() {
      for (const name of names) yield* eventsOf(folder, name, sinceMs, report);
    },
  };
}

const timeOf = (name: string) => fileTimeOf(name) ?? { hourMs: 0, part: 0 };

function namesIn(folder: string, dataDir: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => fileTimeOf(name) !== null)
      .sort();
  } catch (error) {
    throw new HistoryFault(
      `--data-dir: there are no stored events in ${dataDir} (${reasonOf(error)}); name the folder of a server with --store embedded`,
    );
  }
}

function* eventsOf(
  folder: string,
  name: string,
  sinceMs: number,
  report: (fault: string) => void,
): Generator<GradedEvent, void, void> {
  for (let next = 0; ;) {
    const from = next;
    const found = inFile(folder, name, report, (file) => blockFrom(file, from));
    if (found === null) return;
    next = found.end;
    for (const event of found.events) if (event.receivedMs >= sinceMs) yield event;
  }
}

/** Opened for each block: reading ends between two, so that a server may tidy up its files. */
function inFile<Found>(
  folder: string,
  name: string,
  report: (fault: string) => void,
  use: (file: DatabaseSync) => Found,
): Found | null {
  const path = join(folder, name);
  let held: Hold | null = null;
  let file: DatabaseSync | null = null;
  try {
    held = hold(join(folder, replacingHold), maxHoldWaitMs);
    if (held === null) throw new Error('a server has been replacing files for a minute');
    const address = pathToFileURL(path);
    address.searchParams.set('mode', 'ro');
    file = new DatabaseSync(address, { readOnly: true, timeout: maxWaitMs });
    checkOwner(file);
    return use(file);
  } catch (error) {
    report(`${path}: ${reasonOf(error)}; the rest of this file is left out`);
    return null;
  } finally {
    file?.close();
    held?.release();
  }
}

function checkOwner(file: DatabaseSync): void {
  const pragma = (name: string) => Number(file.prepare(`PRAGMA ${name}`).get()?.[name]);
  if (pragma('application_id') !== applicationId) throw new Error('it is a database of another program');
  if (pragma('user_version') > migrations.length) throw new Error('it was written by a newer Tetrascope');
}

const countIn = (file: DatabaseSync): number =>
  Number(file.prepare('SELECT sum(events) AS events FROM block').get()?.['events'] ?? 0);

const headOf = 'SELECT key, events FROM block WHERE key';

/** The events of the block that has the event with a number, or of the next one; null behind the last. */
function blockFrom(file: DatabaseSync, number: number) {
  // small blocks are joined as they become many: the one that has the event may begin before it
  const before = file.prepare(`${headOf} <= ? ORDER BY key DESC LIMIT 1`).get(number);
  const isIn = before !== undefined && Number(before['key']) + Number(before['events']) > number;
  const head = isIn ? before : file.prepare(`${headOf} > ? ORDER BY key LIMIT 1`).get(number);
  if (head === undefined) return null;
  const key = Number(head['key']);
  const end = key + Number(head['events']);
  const body = file.prepare('SELECT columns, payload FROM body WHERE key = ?').get(key);
  const block = new Block(new BlockColumns(unpack(bytesOf(body?.['columns']))), () =>
    unpack(bytesOf(body?.['payload'])),
  );
  return { end, events: [...block.events()].slice(Math.max(0, number - key)) };
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error('a block has no content');
}
