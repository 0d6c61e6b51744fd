import type { DatabaseSync } from 'node:sqlite';

/** Columns that are set as an alert is raised, and those that hits and people change later. */
const firm = ['id', 'key', 'is_storm', 'rule', 'cluster', 'namespace', 'workload', 'node', 'words', 'raised_ms'].concat(
  'match',
  'event',
  'line',
);
const changing = ['severity', 'count', 'first_ms', 'last_ms', 'status', 'version', 'changed_ms', 'assignee'].concat(
  ['snoozed_ms', 'closed_as', 'closed_ms'],
  ['silence', 'silenced_since_ms', 'silenced_ms'],
  ['samples', 'exec_ids'],
);
const columns = [...firm, ...changing];

/** Every fixed statement about alerts, prepared once. */
export const alertStatements = (database: DatabaseSync) => ({
  find: database.prepare('SELECT * FROM alert WHERE id = ?'),
  latest: database.prepare('SELECT * FROM alert WHERE key = ? ORDER BY id DESC LIMIT 1'),
  raisedSince: database.prepare(
    'SELECT count(*) AS raised FROM alert WHERE rule = ? AND raised_ms >= ? AND silence IS ? AND is_storm = 0',
  ),
  insert: database.prepare(
    `INSERT INTO alert (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
  ),
  update: database.prepare(
    `UPDATE alert SET ${changing.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`,
  ),
  open: database.prepare("SELECT * FROM alert WHERE status <> 'RESOLVED' AND (?1 IS NULL OR rule = ?1)"),
  hidden: database.prepare('SELECT * FROM alert WHERE silence = ?'),
  hush: database.prepare(
    `UPDATE mute SET hits = hits + ?2, last_hit_ms = max(coalesce(last_hit_ms, 0), ?3)
       WHERE id = ?1 AND ended_ms IS NULL RETURNING *`,
  ),
  count: database.prepare('SELECT count(*) AS held FROM alert'),
  excess: database.prepare("SELECT id FROM alert ORDER BY status <> 'RESOLVED', id LIMIT ?"),
  remove: database.prepare('DELETE FROM alert WHERE id = ?'),
  removeEntries: database.prepare('DELETE FROM alert_entry WHERE alert = ?'),
  removeProcesses: database.prepare('DELETE FROM alert_process WHERE alert = ?'),
  countLetGo: database.prepare('UPDATE alert_account SET let_go = let_go + ?'),
  putProcess: database.prepare('INSERT OR IGNORE INTO alert_process VALUES (?, ?)'),
  write: database.prepare('INSERT INTO alert_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
  trimEntries: database.prepare('DELETE FROM alert_entry WHERE alert = ? AND number <= ?'),
  entries: database.prepare('SELECT * FROM alert_entry WHERE alert = ? ORDER BY number DESC'),
  summary: database.prepare(
    `SELECT (SELECT count(*) FROM alert) AS total, (SELECT count(*) FROM alert WHERE status = 'ACTIVE') AS active,
       (SELECT let_go FROM alert_account) AS let_go`,
  ),
  ofProcesses: database.prepare(
    `SELECT * FROM alert WHERE id <> ?1 AND id IN (SELECT alert FROM alert_process WHERE exec_id IN
       (SELECT exec_id FROM alert_process WHERE alert = ?1)) ORDER BY id DESC LIMIT ?2`,
  ),
  namingProcesses: database.prepare(
    `SELECT * FROM alert WHERE id IN (SELECT alert FROM alert_process WHERE exec_id IN (SELECT value FROM json_each(?)))
       ORDER BY id DESC LIMIT ?`,
  ),
  ofSubject: database.prepare(
    `SELECT * FROM alert WHERE workload = :workload AND namespace = :namespace AND node = :node AND cluster = :cluster
       AND (workload <> '' OR node <> '') ORDER BY id DESC LIMIT :count`,
  ),
});

export type AlertStatements = ReturnType<typeof alertStatements>;
