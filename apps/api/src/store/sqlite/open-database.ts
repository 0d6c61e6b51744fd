import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { folderHold, hold, type Hold } from './hold.ts';
import { makeFolder } from './make-folder.ts';
import { applicationId, migrations } from './state-schema.ts';

/** The file in the data folder. */
export const databaseName = 'tetrascope.db';

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const codes = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 };

/** How long a start waits for a backup that has just begun to read: that holds the file for a moment. */
const maxWaitMs = 2000;

/** The data folder's file, open, and the folder, held; whoever has it gives both back. */
export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly folderHold: Hold;
}

/**
 * Opens the data folder's file, which is made where it is missing, and brings it to the newest shape. The folder is this
 * process's alone until it is released or the process ends, however it does; others may read the file, as a backup does.
 * A new account begins at `nowMs`.
 *
 * Throws what a person can do something about, naming the setting; nothing is overwritten then.
 */
export function openDatabase(folder: string, nowMs: number): OpenedDatabase {
  const path = join(folder, databaseName);
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`--data-dir: ${folder} can't be made or written (${reason}); name a folder of this user`, {
      cause: error,
    });
  }
  let held: Hold | null = null;
  let database: DatabaseSync | undefined;
  try {
    held = hold(join(folder, folderHold), 0);
    if (held === null) throw inUse(folder);
    database = new DatabaseSync(path, { timeout: maxWaitMs });
    prepare(database, path, nowMs);
    return { database, folderHold: held };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    held?.release();
    throw startFault(error, folder, path);
  }
}

/**
 * A commit is in the system's hands before it is acknowledged, so a killed process loses none. `synchronous = NORMAL`
 * waits for the disk only now and then: a power cut may take the last commits back, each whole, account and places alike.
 */
function prepare(database: DatabaseSync, path: string, nowMs: number): void {
  const version = pragma(database, 'user_version');
  checkOwner(database, version, path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('BEGIN IMMEDIATE');
  for (const step of migrations.slice(version)) database.exec(step);
  database.prepare('INSERT OR IGNORE INTO book VALUES (1, ?, NULL)').run(nowMs);
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}; COMMIT`);
}

/** Only reads: a file that is not ours stays as it is. */
function checkOwner(database: DatabaseSync, version: number, path: string): void {
  if (pragma(database, 'schema_version') > 0 && pragma(database, 'application_id') !== applicationId)
    throw new Error(`--data-dir: ${path} is a database of another program; name another folder`);
  if (version > migrations.length) {
    throw new Error(
      `--data-dir: ${path} was written by a newer Tetrascope (schema ${version}, this one knows ${migrations.length}); ` +
        'run that version, or name another folder',
    );
  }
  const fault = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (fault !== 'ok') throw damaged(path, String(fault));
}

const pragma = (database: DatabaseSync, name: string): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);

const damaged = (path: string, detail: string): Error =>
  new Error(
    `--data-dir: ${path} is damaged (${detail}); nothing was changed. Restore it, or move it away with ${databaseName}-wal ` +
      'to begin the account anew: sources then read from where they are told to begin',
  );

const inUse = (folder: string): Error =>
  new Error(`--data-dir: ${folder} is in use by another Tetrascope; end that one, or name another folder`);

function startFault(error: unknown, folder: string, path: string): Error {
  const { errcode, message } = error as { errcode?: number; message: string };
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case codes.busy:
      return inUse(folder);
    case codes.readOnly:
    case codes.cantOpen:
      return new Error(`--data-dir: ${path} can't be written (${message}); give this user the right, or name another`);
    case codes.full:
    case codes.ioError:
      return new Error(`--data-dir: ${path} can't be written (${message}); make room there, or name another folder`);
    case codes.corrupt:
    case codes.notADatabase:
      return damaged(path, message);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}
