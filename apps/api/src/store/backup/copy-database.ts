import { DatabaseSync } from 'node:sqlite';

/** How long it is waited for a server that has just begun to use the file: that holds it for a moment. */
const maxWaitMs = 10_000;

/**
 * Writes what a database holds at this moment to a path that must be free, while others go on to write to it: they
 * neither wait for this nor get into it. Nothing of the database itself is changed. The copy need not be on the disk yet.
 */
export function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: maxWaitMs });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
