import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '../sqlite/make-folder.ts';
import { eventsFolder, readManifest, type BackupFile, type Manifest } from './manifest.ts';
import { copySealed, syncFolder } from './sealed-file.ts';
import { databaseName } from '../sqlite/open-database.ts';
import { restoringName } from './unfinished-restore.ts';

/** What file systems put into a folder that is empty to a person. */
const notOurs: ReadonlySet<string> = new Set(['lost+found']);

/**
 * Copies a backup into a data folder, which is made where it is missing and must be empty. Every file is held against the
 * manifest on its way; a server starts on the folder only once all of it is there.
 *
 * Throws what a person can do; the folder is as it was then.
 */
export function restore(backup: string, dataDir: string): Manifest {
  const manifest = readManifest(backup);
  const folder = resolve(dataDir);
  makeFolder(folder);
  const there = readdirSync(folder).find((name) => !notOurs.has(name));
  if (there !== undefined)
    throw new Error(`--data-dir: ${folder} is not empty (${there} is in it); name a folder that is empty or missing`);
  const restoring = join(folder, restoringName);
  mkdirSync(restoring);
  try {
    mkdirSync(join(restoring, eventsFolder));
    for (const file of manifest.files) take(file, backup, restoring);
    for (const path of [join(restoring, eventsFolder), restoring]) syncFolder(path);
  } catch (error) {
    rmSync(restoring, { recursive: true, force: true });
    throw error;
  }
  for (const name of [eventsFolder, databaseName]) {
    if (existsSync(join(restoring, name))) renameSync(join(restoring, name), join(folder, name));
  }
  rmdirSync(restoring);
  syncFolder(folder);
  return manifest;
}

function take({ path, bytes, sha256 }: BackupFile, backup: string, restoring: string): void {
  const from = join(backup, path);
  if (!existsSync(from)) throw new Error(`${from} is missing from the backup; take another one`);
  const copied = copySealed(from, join(restoring, path));
  if (copied.sha256 === sha256) return;
  throw new Error(
    `${from} is not what was backed up (${copied.bytes} bytes, ${bytes} were written): it is damaged; take another backup`,
  );
}
