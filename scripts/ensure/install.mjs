import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameTree } from './lock-file.mjs';
import { describeFailure, npmArguments } from './npm-failure.mjs';
import { workspace } from './workspace.mjs';

const lockFile = join(workspace, 'package-lock.json');
const stampFile = join(workspace, 'node_modules', '.tetrascope-lock');
/** npm's output of a failed install; it prints little at loglevel error, this is only a bound. */
const maxOutputBytes = 16 * 1024 * 1024;

/**
 * Brings node_modules to what package-lock.json says, if it isn't there yet (about a minute).
 * @returns {string | undefined} what went wrong and what to do, or undefined when all is well
 */
export function installPackages() {
  const wanted = fingerprint(readFileSync(lockFile));
  if (readIfThere(stampFile) === wanted) return undefined;
  if (!installedByHand()) {
    console.error('Installing the packages of package-lock.json (about a minute) …');
    const fault = runNpm();
    if (fault) return fault;
  }
  writeFileSync(stampFile, wanted);
  return undefined;
}

/** A developer's own `npm install` counts: npm keeps a lock of what it put into node_modules. */
function installedByHand() {
  const installed = readIfThere(join(workspace, 'node_modules', '.package-lock.json'));
  return installed !== undefined && sameTree(JSON.parse(readFileSync(lockFile, 'utf8')), JSON.parse(installed));
}

function runNpm() {
  const npm = process.env.npm_execpath;
  const [command, leading] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error, stdout, stderr } = spawnSync(command, [...leading, ...npmArguments], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
  });
  if (status === 0) return undefined;
  return describeFailure([stdout, stderr, error?.message].filter(Boolean).join('\n'));
}

/** node_modules copied to another kind of machine holds the wrong binaries, so the platform is part of it. */
const fingerprint = (lock) =>
  `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
