/** Which row of the screen each event has, by the event's id. */
export type RowKeys = ReadonlyMap<string, number>;

/**
 * Gives every event a row: one that stays keeps its own, a new one takes over a row that has become free. In a flood the
 * browser then only changes words, where it would otherwise build and discard all rows with every frame.
 */
export function recycledKeys(ids: readonly string[], before: RowKeys): RowKeys {
  const staying = new Set(ids);
  const free: number[] = [];
  for (const [id, key] of before) if (!staying.has(id)) free.push(key);
  let reused = 0;
  let unused = Math.max(-1, ...before.values()) + 1;
  const keys = new Map<string, number>();
  for (const id of ids) keys.set(id, before.get(id) ?? free[reused++] ?? unused++);
  return keys;
}
