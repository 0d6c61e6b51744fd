import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those it lies in where they are missing. Throws where that can't be, or where it can't be written to:
 * of one that is read-only SQLite would say no more than that there was an I/O error.
 */
export function makeFolder(path: string): void {
  make(path);
  accessSync(path, constants.W_OK);
}

/** Not by `recursive`, which tries for ever where a file system has no room for folders, such as /proc. */
function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  mkdirSync(path);
}
