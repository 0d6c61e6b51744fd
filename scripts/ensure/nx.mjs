import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageEnvironment, workspace } from './workspace.mjs';

/** Two, because a small machine has two cores; more tasks at once would only make tests that wait slower. */
const parallel = 2;
const cache = join(workspace, '.nx', 'cache');
const runFile = join(cache, 'run.json');
export const nxLog = join(workspace, 'tmp', 'nx.log');

/**
 * @typedef {{ id: string, status: number, output: string }} FinishedTask
 * @typedef {{ code: number, tasks: FinishedTask[], log: string }} NxRun
 */

/**
 * Runs Nx targets in every project that has them, all of them even when one fails. Nx's own output goes to tmp/nx.log:
 * what failed is in the answer. Nothing Nx started outlives the call, however this process is asked to stop.
 * @param {string[]} targets
 * @param {(taskId: string) => void} [onTask] called as tasks end, in order; a task read from Nx's cache ends at once
 * @returns {Promise<NxRun>}
 */
export async function runTargets(targets, onTask = () => {}) {
  rmSync(runFile, { force: true });
  const selection = ['run-many', '-t', ...targets, `--parallel=${parallel}`, '--nx-bail=false'];
  const { code, log } = await runNx(selection, onTask);
  mkdirSync(join(workspace, 'tmp'), { recursive: true });
  writeFileSync(nxLog, log);
  return { code, log, tasks: finishedTasks() };
}

function runNx(nxArguments, onTask) {
  // A process group of its own, so that whatever Nx has started can be ended with it.
  const child = spawn('nx', nxArguments, {
    cwd: workspace,
    env: packageEnvironment({ ...process.env, NX_TUI: 'false', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const endAll = () => endGroup(child.pid);
  const stop = (signal) => {
    endAll();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const seen = new Set();
  let log = '';
  const read = (chunk) => {
    log += chunk;
    for (const id of mentionedTasks(chunk)) if (!seen.has(id)) onTask(id, seen.add(id));
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  return new Promise((resolve) => {
    const finish = (code, note = '') => {
      endAll();
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, log: log + note });
    };
    child.on('error', (error) => finish(1, error.message));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Nx heads each finished task with `nx run PROJECT:TARGET`, whether it prints its output or not. */
const mentionedTasks = (text) => [...text.matchAll(/nx run ([\w-]+:[\w-]+)/g)].map(([, id]) => id);

function endGroup(pid) {
  try {
    if (pid) process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // ESRCH: the group has ended by itself, as it should.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** @returns {FinishedTask[]} empty when Nx failed before it ran anything */
function finishedTasks() {
  try {
    const { tasks } = JSON.parse(readFileSync(runFile, 'utf8'));
    return tasks.map(({ taskId, status, hash }) => ({ id: taskId, status, output: status ? outputOf(hash) : '' }));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function outputOf(hash) {
  try {
    return readFileSync(join(cache, 'terminalOutputs', hash), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return `(Nx kept no output of it; see ${nxLog})`;
    throw error;
  }
}
