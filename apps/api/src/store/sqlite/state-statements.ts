import type { DatabaseSync } from 'node:sqlite';

/** Sums stay exact numbers in JavaScript. */
const maxSum = Number.MAX_SAFE_INTEGER;

/** Every statement that writes a receipt, prepared once. */
export const stateStatements = (database: DatabaseSync) => ({
  addCount: database.prepare(
    `INSERT INTO tally VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = min(count + excluded.count, ${maxSum})`,
  ),
  putGap: database.prepare(
    `INSERT OR REPLACE INTO gap (id, source, node, reason, subject, from_ms, until_ms, events, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  trimGaps: database.prepare(
    'DELETE FROM gap WHERE entered IN (SELECT entered FROM gap ORDER BY entered DESC LIMIT -1 OFFSET ?)',
  ),
  moveLane: database.prepare(
    `INSERT INTO lane (source, lane, place, moved) VALUES (?, ?, ?, (SELECT coalesce(max(moved), 0) + 1 FROM lane))
     ON CONFLICT DO UPDATE SET place = excluded.place, moved = excluded.moved RETURNING id`,
  ),
  addSeen: database.prepare(
    'INSERT INTO seen SELECT ?1, coalesce(max(upto), 0) + length(?2), ?2 FROM seen WHERE lane = ?1',
  ),
  trimSeen: database.prepare(
    'DELETE FROM seen WHERE lane = ?1 AND upto <= (SELECT max(upto) FROM seen WHERE lane = ?1) - ?2',
  ),
  staleLanes: database.prepare('SELECT id FROM lane ORDER BY moved DESC LIMIT -1 OFFSET ?'),
  countLanes: database.prepare('SELECT count(*) AS lanes FROM lane'),
  dropSeen: database.prepare('DELETE FROM seen WHERE lane = ?'),
  dropLane: database.prepare('DELETE FROM lane WHERE id = ?'),
  setNewest: database.prepare('UPDATE book SET newest_id = max(coalesce(newest_id, ?1), ?1)'),
  lane: database.prepare('SELECT id, place FROM lane WHERE source = ? AND lane = ?'),
  seen: database.prepare('SELECT bytes FROM seen WHERE lane = ? ORDER BY upto'),
  dropAgents: database.prepare('DELETE FROM agent'),
  putAgent: database.prepare('INSERT OR REPLACE INTO agent VALUES (?, ?, ?)'),
});

export type StateStatements = ReturnType<typeof stateStatements>;
