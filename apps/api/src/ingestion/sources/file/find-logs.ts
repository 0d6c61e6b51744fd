import { glob } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { rotatedName } from './rotated-name.ts';

/** Logs found by one pattern: far more than a node has; a pattern that finds more was meant otherwise. */
export const maxFoundLogs = 10_000;

/** A log that a pattern finds. */
export interface FoundLog {
  /** Absolute. */
  readonly path: string;
  /** True when the pattern names files that were rotated away from it too. */
  readonly isRotatedNamed: boolean;
}

/** What a pattern finds. */
export interface FoundLogs {
  readonly logs: readonly FoundLog[];
  /** True when there may be more than `maxFoundLogs`. */
  readonly isCut: boolean;
}

/** True of a path that may name several files. */
export const isPattern = (path: string): boolean => /[*?[{]/.test(path);

/**
 * The logs of which the pattern finds a file, by path; the first `maxFoundLogs`. A file that was rotated away belongs to
 * its log, and is none of its own. Folders that can't be listed are passed over, and links to folders are not followed.
 */
export async function findLogs(pattern: string): Promise<FoundLogs> {
  const found = new Map<string, FoundLog>();
  for await (const entry of glob(resolve(pattern), { withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const rotated = rotatedName(basename(path));
    const live = rotated === null ? path : join(dirname(path), rotated.liveName);
    found.set(live, { path: live, isRotatedNamed: rotated !== null || found.get(live)?.isRotatedNamed === true });
    if (found.size === maxFoundLogs) break;
  }
  const logs = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { logs, isCut: logs.length === maxFoundLogs };
}
