import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './sqlite-error.ts';

/** Something that one process at a time may have. */
export interface Hold {
  release(): void;
}

/** The file in a folder by which one process holds all of it. */
export const folderHold = 'lock';

/**
 * Holds a file, which is made where it is missing and stays empty, until it is released or the process ends, however it
 * does. Waits up to `waitMs` for another that holds it, and returns null where that one still does. Throws where the file
 * can't be made or opened.
 */
export function hold(path: string, waitMs: number): Hold | null {
  let file: DatabaseSync | undefined;
  try {
    const opened = (file = new DatabaseSync(path, { timeout: waitMs }));
    opened.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => opened.close() };
  } catch (error) {
    file?.close();
    if (isBusy(error)) return null;
    throw error;
  }
}
