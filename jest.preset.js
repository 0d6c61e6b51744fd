import { fileURLToPath } from 'node:url';

/** Longer than a test waits for anything, on a machine that may be busy: what it waited for is told before its time is up. */
const testTimeoutMs = 30_000;

const workspace = fileURLToPath(new URL('.', import.meta.url));

/**
 * The Jest configuration every Node project starts from: native ESM, TypeScript and decorators by swc, types left to
 * `tsc`. Each run leaves its counts in tmp/results for the closing line of `npm test`.
 * @param {string} project the Nx project's name
 */
export function jestPreset(project) {
  return {
    displayName: project,
    testEnvironment: 'node',
    testTimeout: testTimeoutMs,
    // what a failed test left open must not keep the run from ending and telling of it
    forceExit: true,
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: {
      '\\.ts$': [
        '@swc/jest',
        {
          jsc: {
            target: 'es2024',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          },
          module: { type: 'es6' },
        },
      ],
    },
    cacheDirectory: `${workspace}tmp/jest`,
    reporters: ['default', [`${workspace}jest.results.js`, { project }]],
  };
}
