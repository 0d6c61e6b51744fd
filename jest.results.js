import { mkdirSync, writeFileSync } from 'node:fs';

/**
 * Writes a run's counts to tmp/results/PROJECT.json, where `npm test` adds them up; a suite that can't load is a failure.
 * `absent` in the options counts suites that can't run on this machine as skipped, with a note that says why.
 */
export default class ResultFile {
  constructor(_globalConfig, { project, absent }) {
    this.project = project;
    this.absent = absent;
  }

  onRunComplete(_contexts, results) {
    const folder = new URL('./tmp/results/', import.meta.url);
    mkdirSync(folder, { recursive: true });
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + (this.absent?.count ?? 0),
      notes: this.absent ? [this.absent.note] : [],
    };
    writeFileSync(new URL(`${this.project}.json`, folder), JSON.stringify(counts));
  }
}
