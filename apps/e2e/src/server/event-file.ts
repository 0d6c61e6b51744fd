import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Tetragon export file that grows as a journey goes on. */
export interface EventFile {
  readonly path: string;
  append(...lines: readonly string[]): void;
  remove(): void;
}

/** Creates an export file in a folder of its own. */
export function eventFile(...lines: readonly string[]): EventFile {
  const folder = mkdtempSync(join(tmpdir(), 'tetrascope-e2e-'));
  const path = join(folder, 'tetragon.log');
  const append = (...more: readonly string[]) => appendFileSync(path, more.map((line) => `${line}\n`).join(''));
  append(...lines);
  return { path, append, remove: () => rmSync(folder, { recursive: true }) };
}
