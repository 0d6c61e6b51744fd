/** Anything whose id sorts in order of arrival. */
export interface Identified {
  readonly id: string;
}

/**
 * The union of both by id, newest first, cut to the newest `limit`. Where both hold an id, the item of `fresh` stands.
 * Orders by id alone, so neither argument's order matters.
 */
export function newestFirst<Item extends Identified>(
  fresh: readonly Item[],
  known: readonly Item[],
  limit: number,
): readonly Item[] {
  const byId = new Map<string, Item>();
  for (const item of fresh) byId.set(item.id, item);
  for (const item of known) if (!byId.has(item.id)) byId.set(item.id, item);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
}
