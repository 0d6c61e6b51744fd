import type { DatabaseSync } from 'node:sqlite';

/** Writes all of it or, if `write` throws, nothing. */
export function atOnce(database: DatabaseSync, write: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    write();
    database.exec('COMMIT');
  } catch (error) {
    // some errors, such as a full disk, have rolled it back already
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
