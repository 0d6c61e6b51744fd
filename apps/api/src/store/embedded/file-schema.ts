/** Marks a file of events as ours, in SQLite's header: `TetE`. */
export const applicationId = 0x54657445;

/** Characters of a word beside letters, digits and what is not ASCII: they hold addresses, versions and names together. */
export const wordCharacters = '-.:_';

/**
 * How a file came to its shape, a step a version; `PRAGMA user_version` says how many were taken. Steps are added, never
 * changed.
 *
 * `block.key` is the number, in the file, of the block's first event. The newest blocks may be small: they are `is_tail`,
 * in no index, and are joined to one that is once there are enough. `posting` says in which blocks a value occurs,
 * `words` which words of texts; `rollup` counts their events by minute of their own time. `receipt` has the
 * account of each batch, by the id of its newest event. `process` says in which blocks a process's events are, by the
 * number that stands for it (process-index.ts); blocks from before there was one, and the tail, are not in it.
 * `block_processes` has what a block says of its processes (encode-processes.ts); the same blocks, and older ones, lack it.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE block (
    key INTEGER PRIMARY KEY, first_id TEXT NOT NULL UNIQUE, last_id TEXT NOT NULL, events INTEGER NOT NULL,
    raw_bytes INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL,
    is_tail INTEGER NOT NULL, has_unindexed_words INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX block_unindexed ON block (key) WHERE is_tail OR has_unindexed_words;
  CREATE TABLE body (key INTEGER PRIMARY KEY, columns BLOB NOT NULL, payload BLOB NOT NULL) STRICT;
  CREATE TABLE value (id INTEGER PRIMARY KEY, field INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (field, text)) STRICT;
  CREATE TABLE posting (value INTEGER, key INTEGER, PRIMARY KEY (value, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE rollup (
    value INTEGER, minute INTEGER, events INTEGER NOT NULL, PRIMARY KEY (value, minute)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    text, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '${wordCharacters}'"
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
  CREATE TABLE receipt (newest_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE block ADD COLUMN has_processes INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX block_without_processes ON block (key) WHERE NOT has_processes;
  CREATE TABLE process (number INTEGER, key INTEGER, PRIMARY KEY (number, key)) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE block_processes (key INTEGER PRIMARY KEY, facts BLOB NOT NULL) STRICT;
  `,
];
