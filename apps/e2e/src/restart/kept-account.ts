import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a killed process left behind. */
export interface KeptAccount {
  readonly events: number;
  readonly bad: number;
  /** That alerts count. */
  readonly hits: number;
  /** What should not have happened: duplicates, drops. */
  readonly others: number;
  /** Whiles for which the source says that lines may be missing. */
  readonly gaps: readonly string[];
  /** Where the log goes on: a file by identity, and an offset in it; null before the first commit. */
  readonly place: { readonly file: string; readonly offset: number } | null;
}

const nothing: KeptAccount = { events: 0, bad: 0, hits: 0, others: 0, gaps: [], place: null };

/** Reads the account of the one source in a data folder, from a copy: looking must heal nothing that a start would not. */
export function readKeptAccount(dataDir: string): KeptAccount {
  const copy = mkdtempSync(join(tmpdir(), 'tetrascope-kept-'));
  try {
    for (const name of ['tetrascope.db', 'tetrascope.db-wal'])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name));
    if (!existsSync(join(copy, 'tetrascope.db'))) return nothing;
    const database = new DatabaseSync(join(copy, 'tetrascope.db'));
    try {
      return read(database);
    } finally {
      database.close();
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function read(database: DatabaseSync): KeptAccount {
  // one that was killed before its first step has no tables yet
  const hasTables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'tally'").get() !== undefined;
  if (!hasTables) return nothing;
  const sum = (where: string): number =>
    Number(database.prepare(`SELECT coalesce(sum(count), 0) AS lines FROM tally WHERE ${where}`).get()?.['lines']);
  const place = database.prepare('SELECT place FROM lane').get()?.['place'];
  const gaps = database.prepare('SELECT reason, detail FROM gap').all();
  return {
    gaps: gaps.map(({ reason, detail }) => `${String(reason)}: ${String(detail)}`),
    events: sum("outcome = 'stored'"),
    bad: sum("outcome = 'rejected'"),
    hits: Number(database.prepare('SELECT coalesce(sum(count), 0) AS hits FROM alert').get()?.['hits']),
    others: sum("outcome NOT IN ('stored', 'rejected')"),
    place: place === undefined ? null : (JSON.parse(String(place)) as { file: string; offset: number }),
  };
}
