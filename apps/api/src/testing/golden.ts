import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Holds generated text against the committed file at `path`, relative to the workspace. Where they differ, the new text
 * is left in tmp/generated and the error says how to take it over once a person has looked at the difference.
 */
export function holdAgainst(path: string, text: string): void {
  const golden = readIfThere(join(workspace, path));
  if (golden === text) return;
  const folder = join(workspace, 'tmp/generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, basename(path)), text);
  throw new Error(`${path} is out of date; look at the difference, then: cp tmp/generated/${basename(path)} ${path}`);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // not there yet: as different as can be
    return null;
  }
}
