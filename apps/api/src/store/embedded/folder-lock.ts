import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../sqlite/make-folder.ts';
import { isBusy, reasonOf } from './sqlite-error.ts';

/**
 * Makes the folder where it is missing and takes it for this process alone, until it is released or the process ends,
 * however it does. Throws what a person can do where it can't be used.
 */
export function lockFolder(folder: string): { release(): void } {
  let lock: DatabaseSync | undefined;
  try {
    makeFolder(folder);
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const held = lock;
    return { release: () => held.close() };
  } catch (error) {
    lock?.close();
    const fault = isBusy(error)
      ? `${folder} is in use by another Tetrascope; end that one, or name another folder`
      : `${folder} can't be used (${reasonOf(error)}); name a folder that this user may write to`;
    throw new Error(`--data-dir: ${fault}`, { cause: error });
  }
}
