import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { RunningServer } from '../server/running-server.ts';

const shop = aLine({ binary: '/usr/bin/curl', arguments: '=x', namespace: 'shop' });

describe('the breakdown of events', () => {
  const scene = openScene();
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    const file = scene.file(
      aLine({ binary: '/usr/bin/ls', namespace: 'bank' }),
      aLine({ binary: '/usr/bin/ls', namespace: 'bank', pid: 2 }),
      shop,
    );
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`, '--store', 'memory');
  });

  const shows = (screen: SecurityScreen, count: number) =>
    eventually(
      () => screen.rows.count(),
      (rows) => rows === count,
    );

  it.each([1280, 360])('narrows by a value and against it, from the keyboard, %i pixels wide', async (width) => {
    const { page, faults } = await openPage(browser, `${server.url}/security`, width);
    const screen = new SecurityScreen(page);
    await shows(screen, 3);
    await page.getByRole('button', { name: '欄位統計', exact: true }).focus();
    await page.keyboard.press('Enter');
    const shopOnly = page.getByRole('button', { name: '只看命名空間 shop，1 筆' });
    await shopOnly.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows(screen, 2);
    expect(new URL(page.url()).searchParams.get('q')).toBe('-namespace:shop');
    await shopOnly.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.goBack();
    await shows(screen, 3);
    expect(faults).toEqual([]);
  });

  it('is had as a file, all that is searched for', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/security?q=namespace:shop`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下載' }).click();
    await page.getByRole('menuitem', { name: 'NDJSON' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^tetrascope-events-.*\.ndjson$/);
    expect(readFileSync(await file.path(), 'utf8')).toBe(`${shop}\n`);
    expect(faults).toEqual([]);
  });
});
