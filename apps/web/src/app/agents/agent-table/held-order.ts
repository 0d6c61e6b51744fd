/**
 * Keeps lines where a person has them under the pointer or the keyboard: what stood in `before` stays in that order, what
 * is new comes after it, what is gone is left out.
 */
export function heldOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  before: readonly Item[],
): readonly Item[] {
  const unplaced = new Map(items.map((item) => [item.id, item]));
  const kept: Item[] = [];
  for (const { id } of before) {
    const item = unplaced.get(id);
    if (item === undefined) continue;
    kept.push(item);
    unplaced.delete(id);
  }
  return [...kept, ...unplaced.values()];
}
