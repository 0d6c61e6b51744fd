import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser the journeys run in: $CHROMIUM_PATH, or the first Chromium on the PATH; undefined when there is none. */
export function chromiumPath(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment['CHROMIUM_PATH']) return environment['CHROMIUM_PATH'];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(canRun);
}

/** What is left out without a browser, for the closing line of `npm test`: each file of journeys counts as one. */
export function noChromium(): { readonly count: number; readonly note: string } {
  const journeys = readdirSync(new URL('../page/', import.meta.url)).filter((name) => name.endsWith('.spec.ts'));
  return {
    count: journeys.length,
    note: 'No Chromium was found, so the journeys in the browser were skipped: install chromium, or set CHROMIUM_PATH.',
  };
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next one may be.
    return false;
  }
}
