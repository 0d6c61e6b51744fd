import { renameSync, rmSync, statSync } from 'node:fs';

export const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** Takes a database off the disk, with its log. */
export function removeFile(path: string): void {
  for (const ending of ['-wal', '-shm', '']) rmSync(`${path}${ending}`, { force: true });
}

/**
 * Renames a database, with its log, so that nothing reads it any more and a person may try to save what is in it; returns
 * its new path, which was free.
 */
export function setAside(path: string): string {
  let movedTo = `${path}.damaged`;
  for (let number = 2; exists(movedTo); number++) movedTo = `${path}.damaged-${number}`;
  for (const ending of ['-shm', '-wal', '']) {
    if (exists(`${path}${ending}`)) renameSync(`${path}${ending}`, `${movedTo}${ending}`);
  }
  return movedTo;
}
