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
  `
  -- what is '' in an alert's subject is '' here; assignee, snoozed_ms and closed_… are NULL where there is none
  CREATE TABLE alert (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, is_storm INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
    cluster TEXT NOT NULL, namespace TEXT NOT NULL, workload TEXT NOT NULL, node TEXT NOT NULL, words TEXT NOT NULL,
    raised_ms INTEGER NOT NULL, count INTEGER NOT NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    status TEXT NOT NULL, version INTEGER NOT NULL, changed_ms INTEGER NOT NULL, assignee TEXT, snoozed_ms INTEGER,
    closed_as TEXT, closed_ms INTEGER,
    match TEXT NOT NULL, samples TEXT NOT NULL, exec_ids TEXT NOT NULL, event TEXT NOT NULL, line BLOB NOT NULL
  ) STRICT;
  CREATE INDEX alert_key ON alert (key, id);
  CREATE INDEX alert_rule ON alert (rule, raised_ms);
  CREATE INDEX alert_workload ON alert (workload, namespace, node);
  CREATE INDEX alert_status ON alert (status, id);
  CREATE TABLE alert_entry (
    alert TEXT, number INTEGER, at_ms INTEGER NOT NULL, by TEXT NOT NULL, deed TEXT NOT NULL, status TEXT NOT NULL,
    detail TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (alert, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE alert_process (exec_id TEXT, alert TEXT, PRIMARY KEY (exec_id, alert)) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_process_alert ON alert_process (alert);
  CREATE TABLE alert_account (id INTEGER PRIMARY KEY CHECK (id = 1), let_go INTEGER NOT NULL) STRICT;
  INSERT INTO alert_account VALUES (1, 0);
  `,
  `
  -- what baselines know: a value that is seen in a scope, such as a program of a workload
  CREATE TABLE baseline (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL) STRICT;
  CREATE TABLE baseline_scope (
    id INTEGER PRIMARY KEY, baseline INTEGER NOT NULL, scope TEXT NOT NULL, since_ms INTEGER NOT NULL,
    UNIQUE (baseline, scope)
  ) STRICT;
  CREATE TABLE baseline_value (
    scope INTEGER, value TEXT, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (scope, value)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- what hides an alert, since when it counts and until when; NULL where nothing does
  ALTER TABLE alert ADD COLUMN silence TEXT;
  ALTER TABLE alert ADD COLUMN silenced_since_ms INTEGER;
  ALTER TABLE alert ADD COLUMN silenced_ms INTEGER;
  CREATE INDEX alert_silence ON alert (silence) WHERE silence IS NOT NULL;
  CREATE TABLE mute (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, rule TEXT,
    asked TEXT NOT NULL, logsource TEXT, owner TEXT NOT NULL, reason TEXT NOT NULL, until_ms INTEGER, ended_ms INTEGER,
    alert TEXT, created_ms INTEGER NOT NULL, created_by TEXT NOT NULL, version INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL, hits INTEGER NOT NULL, last_hit_ms INTEGER
  ) STRICT;
  CREATE TABLE mute_entry (
    mute TEXT, number INTEGER, at_ms INTEGER NOT NULL, by TEXT NOT NULL, deed TEXT NOT NULL, detail TEXT NOT NULL,
    why TEXT NOT NULL, PRIMARY KEY (mute, number)
  ) STRICT, WITHOUT ROWID;
  `,
];
