import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { EventFile } from '../server/event-file.ts';
import type { RunningServer } from '../server/running-server.ts';

const markup = '<img src=x onerror=alert(1)>';

describe('finding an event', () => {
  const scene = openScene();
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    file = scene.file(
      aLine({ binary: '/usr/bin/ls', arguments: '/srv/ledger', namespace: 'bank' }),
      aLine({ binary: '/usr/bin/curl', arguments: 'https://example.com', namespace: 'shop' }),
      aLine({ kind: 'kprobe', path: '/etc/shadow', binary: '/usr/bin/cat', namespace: 'bank' }),
      aLine({ binary: '/usr/bin/echo', arguments: markup }),
    );
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`);
  });

  async function open(path = '/security') {
    const { page, faults } = await openPage(browser, `${server.url}${path}`);
    return { page, faults, screen: new SecurityScreen(page) };
  }
  const shows = (screen: SecurityScreen, count: number) =>
    eventually(
      () => screen.rows.count(),
      (rows) => rows === count,
    );

  it('narrows by severity and by text, and the address keeps the view', async () => {
    const { page, faults, screen } = await open();
    await shows(screen, 4);
    await page.getByRole('button', { name: '關鍵', exact: true }).click();
    await shows(screen, 1);
    expect(await screen.rows.first().innerText()).toContain('/etc/shadow');
    await page.getByRole('button', { name: '關鍵', exact: true }).click();
    await page.getByRole('searchbox').fill('ledger');
    await shows(screen, 1);
    await eventually(
      async () => page.url(),
      (url) => url.includes('q=ledger'),
    );
    await page.reload();
    await shows(screen, 1);
    expect(await screen.rows.first().innerText()).toContain('/srv/ledger');
    expect(faults).toEqual([]);
  });

  it('follows a link to a view, and lets through only what belongs to it', async () => {
    const { screen } = await open('/security?namespace=bank');
    await shows(screen, 2);
    file.append(
      aLine({ binary: '/usr/bin/id', namespace: 'shop' }),
      aLine({ binary: '/usr/bin/id', namespace: 'bank' }),
    );
    await shows(screen, 3);
  });

  it('opens the whole event beside the list, and closes it by Escape', async () => {
    const { page, faults, screen } = await open();
    await screen.row('/etc/shadow').first().click();
    await screen.drawer.getByText('"process_kprobe"').waitFor();
    await page.keyboard.press('Escape');
    await screen.drawer.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('shows markup in an event as the text it is', async () => {
    const { page, faults, screen } = await open();
    await screen.row(markup).first().click();
    await screen.drawer.getByText(markup).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('speaks English and turns dark at once, and remembers both', async () => {
    const { page, faults, screen } = await open();
    await screen.choose('語言', 'English');
    await page.getByRole('heading', { name: 'Events', exact: true }).waitFor();
    await screen.choose('Appearance', 'Dark');
    await eventually(
      () => brightness(page),
      (value) => value < 64,
    );
    await page.reload();
    await page.getByRole('heading', { name: 'Events', exact: true }).waitFor();
    expect(await brightness(page)).toBeLessThan(64);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
  });

  it('needs no scrolling sideways on a narrow screen', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/security`, 360);
    await new SecurityScreen(page).rows.first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(faults).toEqual([]);
  });
});

/** Of the page's background, 0 to 255. */
function brightness(page: { evaluate<T>(ask: () => T): Promise<T> }): Promise<number> {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (context === null) throw new Error('there is no canvas to measure with');
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
}
