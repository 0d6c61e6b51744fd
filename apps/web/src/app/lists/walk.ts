/** Where a key leads from the line at `at`, of so many. */
const wayOf: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The arrow keys, Home and End walk through a list's openers, top to bottom; any other key is left alone. */
export function walk(press: KeyboardEvent, openers: readonly HTMLElement[]): void {
  const way = wayOf[press.key];
  if (way === undefined) return;
  const at = openers.findIndex((opener) => opener === press.target);
  if (at < 0) return;
  press.preventDefault();
  openers[way(at, openers.length)]?.focus();
}
