/** Marks a file as ours, in SQLite's header: `Tetr`. */
export const applicationId = 0x54657472;

/**
 * How the file came to its shape, a step a version; `PRAGMA user_version` says how many were taken. Steps are added,
 * never changed. A node that is not told is ''.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE book (id INTEGER PRIMARY KEY CHECK (id = 1), since_ms INTEGER NOT NULL, newest_id TEXT) STRICT;
  CREATE TABLE tally (
    source TEXT, node TEXT, outcome TEXT, reason TEXT, count INTEGER NOT NULL,
    PRIMARY KEY (source, node, outcome, reason)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE gap (
    entered INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, node TEXT NOT NULL,
    reason TEXT NOT NULL, subject TEXT NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER, events INTEGER, detail TEXT
  ) STRICT;
  CREATE TABLE lane (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, lane TEXT NOT NULL, place TEXT NOT NULL, moved INTEGER NOT NULL,
    UNIQUE (source, lane)
  ) STRICT;
  CREATE INDEX lane_moved ON lane (moved);
  -- fingerprints in the order they came: 'upto' is how many bytes of them there have been with these
  CREATE TABLE seen (lane INTEGER, upto INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (lane, upto)) STRICT, WITHOUT ROWID;
  CREATE TABLE agent (source TEXT, agent TEXT, facts TEXT NOT NULL, PRIMARY KEY (source, agent)) STRICT, WITHOUT ROWID;
  `,
];
