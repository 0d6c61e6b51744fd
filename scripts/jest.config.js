import { jestPreset } from '../jest.preset.js';

export default {
  ...jestPreset('workspace'),
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  transform: {},
};
