import { globSync } from 'node:fs';
import { jestPreset } from '../../jest.preset.js';
import { kubeApiserver } from '../../scripts/kubernetes/kube-apiserver.mjs';

const preset = jestPreset('kubernetes');
const [standard, [resultFile, options]] = preset.reporters;
const { path, absent } = kubeApiserver();

/** An API server is started and restarted, on a machine that may be busy. */
const clusterTimeoutMs = 120_000;

const suites = globSync('src/**/*.cluster.ts', { cwd: import.meta.dirname });
const skipped = {
  count: suites.length,
  note: `The suites against a real Kubernetes API server were skipped: ${absent}.`,
};

/** The suites that need a real API server, one after the other: each has its own. */
export default {
  ...preset,
  testMatch: ['<rootDir>/src/**/*.cluster.ts'],
  ...(path ? {} : { testPathIgnorePatterns: ['.'] }),
  passWithNoTests: true,
  testTimeout: clusterTimeoutMs,
  maxWorkers: 1,
  globals: { kubeApiserver: path },
  reporters: [standard, [resultFile, path ? options : { ...options, absent: skipped }]],
};
