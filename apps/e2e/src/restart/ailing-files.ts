import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What SQLite finds wrong with the databases of a data folder, which nobody may be using; empty where nothing is. */
export function ailingFiles(dataDir: string): readonly string[] {
  const files = [dataDir, join(dataDir, 'events')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.db'))
      .map((name) => join(folder, name)),
  );
  return files.flatMap((path) => {
    const database = new DatabaseSync(path);
    const found = database.prepare('PRAGMA integrity_check').all();
    database.close();
    return found.map((row) => `${path}: ${String(row['integrity_check'])}`).filter((line) => !line.endsWith(': ok'));
  });
}
