import { fileURLToPath } from 'node:url';
import presets from 'jest-preset-angular/presets/index.js';

const workspace = fileURLToPath(new URL('../../', import.meta.url));

/** Angular in jsdom, zoneless, as native ES modules; counts go where every project's counts go. */
export default {
  ...presets.createEsmPreset(),
  displayName: 'web',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  cacheDirectory: `${workspace}tmp/jest`,
  reporters: ['default', [`${workspace}jest.results.js`, { project: 'web' }]],
};
