import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';
import { applicationId, migrations } from './state-schema.ts';

/** The file in the data folder. */
export const databaseName = 'tetrascope.db';

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const codes = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 };

/**
 * Opens the data folder's file, which is made where it is missing, and brings it to the newest shape. It is this
 * process's alone until it is closed or the process ends, however it does. A new account begins at `nowMs`.
 *
 * Throws what a person can do something about, naming the setting; nothing is overwritten then.
 */
export function openDatabase(folder: string, nowMs: number): DatabaseSync {
  const path = join(folder, databaseName);
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`--data-dir: ${folder} can't be made or written (${reason}); name a folder of this user`, {
      cause: error,
    });
  }
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    prepare(database, path, nowMs);
    return database;
  } catch (error) {
    if (database?.isOpen === true) database.close();
    throw startFault(error, folder, path);
  }
}

/**
 * A commit is in the system's hands before it is acknowledged, so a killed process loses none. `synchronous = NORMAL`
 * waits for the disk only now and then: a power cut may take the last commits back, each whole, account and places alike.
 */
function prepare(database: DatabaseSync, path: string, nowMs: number): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const version = pragma(database, 'user_version');
  checkOwner(database, version, path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  // the first write takes the lock that is kept from then on
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

function startFault(error: unknown, folder: string, path: string): Error {
  const { errcode, message } = error as { errcode?: number; message: string };
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case codes.busy:
      return new Error(`--data-dir: ${folder} is in use by another Tetrascope; end that one, or name another folder`);
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
