import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../ensure/workspace.mjs';

const entriesOf = (path) => {
  const folder = join(workspace, path);
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
};

/** @param {string} path from the workspace's root; a folder that isn't there is empty */
export const foldersIn = (path) =>
  entriesOf(path)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** @param {string} path from the workspace's root; a folder that isn't there is empty */
export const filesIn = (path) =>
  entriesOf(path)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
