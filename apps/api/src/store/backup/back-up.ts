import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileTimeOf } from '../embedded/file-name.ts';
import { replacingHold } from '../embedded/folder-lock.ts';
import { hold } from '../sqlite/hold.ts';
import { databaseName } from '../sqlite/open-database.ts';
import { isDamage, reasonOf } from '../sqlite/sqlite-error.ts';
import { copyDatabase } from './copy-database.ts';
import { eventsFolder, writeManifest, type BackupFile, type Manifest } from './manifest.ts';
import { sealOf, syncFolder } from './sealed-file.ts';

/** Behind the name of a backup that is not whole: nobody can take it for one. */
const partialEnding = '.partial';

/** How long it is waited for a server that puts a file in the place of another: that takes seconds. */
const maxWaitMs = 120_000;

/** What is to be copied, and where to. */
export interface BackupOrder {
  readonly dataDir: string;
  /** A folder that there must not be yet. */
  readonly target: string;
  readonly madeAtMs: number;
}

/**
 * Copies a data folder, while a server may use it. What the copy holds is what a server killed at that moment would have
 * left: all events up to one of them, and an account and places that agree with them once it is started. It has its name
 * only once all of it is on the disk. Files that are damaged are left out, and told.
 *
 * Throws what a person can do; nothing is left behind then.
 */
export function backUp({ dataDir, target, madeAtMs }: BackupOrder): Manifest {
  const folder = resolve(target);
  const partial = `${folder}${partialEnding}`;
  for (const path of [folder, partial]) {
    if (existsSync(path)) throw new Error(`${path} is there already; name another folder, or remove it`);
  }
  if (!existsSync(join(dataDir, databaseName)))
    throw new Error(`--data-dir: ${resolve(dataDir)} holds no ${databaseName}; name the folder of the server`);
  mkdirSync(join(partial, eventsFolder), { recursive: true });
  try {
    const manifest = { madeAt: new Date(madeAtMs).toISOString(), ...copyAll(dataDir, partial) };
    writeManifest(partial, manifest);
    for (const path of [join(partial, eventsFolder), partial]) syncFolder(path);
    renameSync(partial, folder);
    syncFolder(dirname(folder));
    return { format: 1, ...manifest };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The state first: what events have that it has not, their receipts tell it at the next start. Then the files of events
 * that there are at one moment: of these only the newest grows, and is copied as it is at some later one.
 */
function copyAll(dataDir: string, partial: string): Pick<Manifest, 'files' | 'leftOut'> {
  copyDatabase(join(dataDir, databaseName), join(partial, databaseName));
  const files: BackupFile[] = [{ path: databaseName, ...sealOf(join(partial, databaseName)) }];
  const leftOut: Manifest['leftOut'] = [];
  const events = join(dataDir, eventsFolder);
  if (!existsSync(events)) return { files, leftOut };
  const held = hold(join(events, replacingHold), maxWaitMs);
  if (held === null) throw new Error(`${events} is held by another backup; wait until that has ended`);
  try {
    for (const name of readdirSync(events)
      .filter((each) => fileTimeOf(each) !== null)
      .sort()) {
      const path = `${eventsFolder}/${name}`;
      const reason = copyFile(join(dataDir, path), join(partial, path));
      if (reason !== null) leftOut.push({ path, reason });
      else if (existsSync(join(partial, path))) files.push({ path, ...sealOf(join(partial, path)) });
    }
  } finally {
    held.release();
  }
  return { files, leftOut };
}

/** Why a file can't be copied, or null. One that is kept no longer meanwhile is not copied either. */
function copyFile(from: string, to: string): string | null {
  try {
    copyDatabase(from, to);
    return null;
  } catch (error) {
    if (existsSync(from) && !isDamage(error)) throw error;
    rmSync(to, { force: true });
    return existsSync(from) ? reasonOf(error) : null;
  }
}
