import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../../../../shared/tetragon/events/', import.meta.url);

/** Real exported events, from a folder that may lie beside the checkout; null where it does not. */
export const realLines: readonly string[] | null = existsSync(folder)
  ? ['real.ndjson', 'other-types.ndjson'].flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean),
    )
  : null;

/** The name of a test that uses them; says so where it has nothing to do. */
export function withRealLines(name: string): string {
  return realLines === null ? `${name} (skipped: ../shared is absent)` : name;
}
