import { buildAll } from './build.mjs';
import { installPackages } from './install.mjs';
import { nodeComplaint } from './node-version.mjs';

/**
 * Makes a fresh checkout ready: packages as locked, and, with `build`, everything built. It needs nothing but Node itself,
 * so it can run before anything is installed. What it does is told on standard error.
 * @param {'install' | 'build'} what
 * @returns {Promise<string | undefined>} what went wrong and what to do, or undefined when all is well
 */
export async function readyCheckout(what) {
  const fault = nodeComplaint(process.versions.node) ?? installPackages();
  return fault ?? (what === 'build' ? buildAll() : undefined);
}
