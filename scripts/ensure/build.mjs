import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTargets } from './nx.mjs';
import { workspace } from './workspace.mjs';

const stampFile = join(workspace, 'dist', '.built');
/** What a build can depend on. Everything else (documents, manifests, scripts) may change without a rebuild. */
const roots = ['apps', 'libs', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];
const ignored = new Set(['node_modules', 'dist', 'tmp', '.angular']);

/**
 * Builds every project that isn't built yet. When no source has been touched since the last build this takes a few
 * milliseconds; else Nx decides, which reads what it has built before from its cache.
 * @returns {Promise<string | undefined>} what failed, or undefined when everything is built
 */
export async function buildAll() {
  const state = sourceState();
  if (readStamp() === state) return undefined;
  console.error('Building …');
  const { code, tasks, log } = await runTargets(['build']);
  if (code !== 0) {
    const failed = tasks.filter(({ status }) => status !== 0);
    return failed.length ? failed.map(({ id, output }) => `${id} failed\n${output}`).join('\n') : log;
  }
  mkdirSync(join(workspace, 'dist'), { recursive: true });
  writeFileSync(stampFile, state);
  return undefined;
}

/** Names, sizes and times of change: cheap to read, and a change that keeps all three is not one an editor makes. */
function sourceState() {
  const hash = createHash('sha256');
  for (const file of roots.flatMap((root) => filesUnder(root))) {
    const { size, mtimeMs } = statSync(join(workspace, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(workspace, path);
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
