/** Where each key leads from the one at `at`, of so many. */
type Ways = Readonly<Record<string, (at: number, count: number) => number>>;

const ends: Ways = { Home: () => 0, End: (_, count) => count - 1 };
const upAndDown: Ways = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, ...ends };

/** For openers that stand beside one another. */
export const sideways: Ways = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, ...ends };

/** The arrow keys, Home and End walk through a list's openers, top to bottom; any other key is left alone. */
export function walk(press: KeyboardEvent, openers: readonly HTMLElement[], ways = upAndDown): void {
  const way = ways[press.key];
  if (way === undefined) return;
  const at = openers.findIndex((opener) => opener === press.target);
  if (at < 0) return;
  press.preventDefault();
  openers[way(at, openers.length)]?.focus();
}
