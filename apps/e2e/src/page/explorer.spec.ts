import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { openScene } from '../scene.ts';
import type { EventFile } from '../server/event-file.ts';
import type { RunningServer } from '../server/running-server.ts';

describe('a developer', () => {
  const scene = openScene();
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    file = scene.file(aLine({ binary: '/usr/bin/curl' }));
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`);
  });

  it('is led from /graphql to GraphiQL, which needs no other host', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/graphql`);
    await page.waitForURL('**/graphiql/');
    await page.waitForSelector('.graphiql-execute-button');
    expect(faults).toEqual([]);
  });

  it('runs a query there', async () => {
    const query = encodeURIComponent('query Latest { events(first: 1) { nodes { binary } } }');
    const { page, faults } = await openPage(browser, `${server.url}/graphiql/?query=${query}`);
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'Latest' }).waitFor();
    await page.click('.graphiql-execute-button');
    await page.locator('.result-window', { hasText: '/usr/bin/curl' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('listens to a subscription there', async () => {
    const query = encodeURIComponent('subscription Live { eventStream { events { binary } } }');
    const { page, faults } = await openPage(browser, `${server.url}/graphiql/?query=${query}`);
    const subscribed = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framesent'));
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'Live' }).waitFor();
    await page.click('.graphiql-execute-button');
    await subscribed;
    const shown = page.locator('.result-window', { hasText: '/usr/bin/late' }).waitFor();
    const feeding = setInterval(() => file.append(aLine({ binary: '/usr/bin/late' })), 200);
    await shown.finally(() => clearInterval(feeding));
    expect(faults).toEqual([]);
  });

  it('reads what REST offers on a page of its own', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/api/docs/`);
    await page.locator('.opblock', { hasText: '/api/v1/tetragon/events' }).first().waitFor();
    expect(faults).toEqual([]);
  });
});
