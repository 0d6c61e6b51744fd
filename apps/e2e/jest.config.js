import { jestPreset } from '../../jest.preset.js';
import { chromiumPath, noChromium } from './src/browser/chromium.ts';

const preset = jestPreset('e2e');
const [standard, [resultFile, options]] = preset.reporters;
const browser = chromiumPath();

/** Journeys are stories of seconds, on a machine that may be busy. */
const journeyTimeoutMs = 60_000;

export default {
  ...preset,
  testTimeout: journeyTimeoutMs,
  ...(browser ? {} : { testPathIgnorePatterns: ['/src/page/'] }),
  reporters: [standard, [resultFile, browser ? options : { ...options, absent: noChromium() }]],
};
