import { afterAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser/browser.ts';
import { eventFile, type EventFile } from './server/event-file.ts';
import { startServer, type RunningServer } from './server/running-server.ts';

/** What a group of journeys needs; all of it is ended after the last one, whatever failed before. */
export interface Scene {
  file(...lines: readonly string[]): EventFile;
  server(...args: readonly string[]): Promise<RunningServer>;
  browser(): Promise<Browser>;
}

/** To be called within a `describe`. */
export function openScene(): Scene {
  const endings: (() => unknown)[] = [];
  afterAll(async () => {
    await Promise.allSettled(endings.map(async (end) => end()));
  });
  return {
    file: (...lines) => {
      const file = eventFile(...lines);
      endings.push(() => file.remove());
      return file;
    },
    server: async (...args) => {
      const server = await startServer(...args);
      endings.push(() => server.stop());
      return server;
    },
    browser: async () => {
      const browser = await launchBrowser();
      endings.push(() => browser.close());
      return browser;
    },
  };
}
