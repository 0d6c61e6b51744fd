import type { DatabaseSync } from 'node:sqlite';

const changing = ['owner', 'reason', 'until_ms', 'ended_ms', 'version', 'changed_ms'];
const columns = ['id', 'kind', 'rule', 'asked', 'logsource', 'alert', 'created_ms', 'created_by', 'hits'].concat(
  'last_hit_ms',
  changing,
);

/** Every fixed statement about silences and exceptions, prepared once. */
export const muteStatements = (database: DatabaseSync) => ({
  all: database.prepare('SELECT * FROM mute ORDER BY number DESC'),
  find: database.prepare('SELECT * FROM mute WHERE id = ?'),
  put: database.prepare(
    `INSERT INTO mute (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
  ),
  update: database.prepare(`UPDATE mute SET ${changing.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`),
  remove: database.prepare('DELETE FROM mute WHERE id = ?'),
  removeEntries: database.prepare('DELETE FROM mute_entry WHERE mute = ?'),
  write: database.prepare('INSERT INTO mute_entry VALUES (?, ?, ?, ?, ?, ?, ?)'),
  trimEntries: database.prepare('DELETE FROM mute_entry WHERE mute = ? AND number <= ?'),
  entries: database.prepare('SELECT * FROM mute_entry WHERE mute = ? ORDER BY number DESC'),
});

export type MuteStatements = ReturnType<typeof muteStatements>;
