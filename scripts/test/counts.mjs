import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, notes?: string[] }} Counts
 * @typedef {Counts & { projects: Counts[] }} Total
 */

/** Targets whose tests are counted one by one, with the name that their counts have; of the others each run is one. */
const countedAs = {
  test: (project) => project,
  e2e: (project) => project,
  kubernetes: () => 'kubernetes',
};

/**
 * The counts each test run has left behind, by name.
 * @param {string} folder tmp/results
 * @returns {Map<string, Counts>}
 */
export function readResults(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))]));
}

/**
 * Adds up tests and steps. A test run that failed without a failed test, such as one that could not start, counts as one
 * failure, and so does a run of Nx itself that failed for no task's sake.
 * @param {{ id: string, status: number }[]} tasks
 * @param {Map<string, Counts>} results
 * @param {number} code Nx's exit code
 * @returns {Total}
 */
export function addUp(tasks, results, code) {
  const projects = tasks.map((task) => countsOf(task, results));
  const total = (key) => projects.reduce((sum, counts) => sum + counts[key], 0);
  const failed = total('failed');
  return {
    passed: total('passed'),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: total('skipped'),
    projects,
  };
}

/** `N passed, N failed`, and `, N skipped` if any were. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function countsOf({ id, status }, results) {
  const [project, target] = id.split(':');
  const found = results.get(countedAs[target]?.(project));
  if (!found) return status === 0 ? step(1, 0) : step(0, 1);
  return status !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

const step = (passed, failed) => ({ passed, failed, skipped: 0 });
