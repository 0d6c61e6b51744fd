import { join } from 'node:path';
import { folderHold, hold, type Hold } from '../sqlite/hold.ts';
import { makeFolder } from '../sqlite/make-folder.ts';
import { reasonOf } from '../sqlite/sqlite-error.ts';

/**
 * The file in a folder of event files that is held by who puts another file in the place of one, and by who copies them
 * all: SQLite's locks hold by name, so that a file must not be replaced while another process reads it.
 */
export const replacingHold = 'replacing';

/**
 * Makes the folder where it is missing and takes it for this process alone, until it is released or the process ends,
 * however it does. Throws what a person can do where it can't be used.
 */
export function lockFolder(folder: string): Hold {
  const lock = holdFolder(folder);
  if (lock !== null) return lock;
  throw new Error(`--data-dir: ${folder} is in use by another Tetrascope; end that one, or name another folder`);
}

function holdFolder(folder: string): Hold | null {
  try {
    makeFolder(folder);
    return hold(join(folder, folderHold), 0);
  } catch (error) {
    throw new Error(
      `--data-dir: ${folder} can't be used (${reasonOf(error)}); name a folder that this user may write to`,
      { cause: error },
    );
  }
}
