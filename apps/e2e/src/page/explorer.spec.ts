import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../browser/browser.ts';
import { eventFile, type EventFile } from '../server/event-file.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';

describe('a developer', () => {
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    file = eventFile(aLine({ binary: '/usr/bin/curl' }));
    [browser, server] = await Promise.all([launchBrowser(), startServer('--source', `file:${file.path}`)]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    file.remove();
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
    await page.click('.graphiql-execute-button');
    await page.locator('.result-window', { hasText: '/usr/bin/curl' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('listens to a subscription there', async () => {
    const query = encodeURIComponent('subscription Live { eventStream { events { binary } } }');
    const { page, faults } = await openPage(browser, `${server.url}/graphiql/?query=${query}`);
    const subscribed = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framesent'));
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
