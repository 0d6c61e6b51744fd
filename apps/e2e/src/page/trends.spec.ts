import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { RunningServer } from '../server/running-server.ts';

describe('events over time', () => {
  const scene = openScene();
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    const time = new Date(Date.now() - 120_000).toISOString();
    const file = scene.file(
      aLine({ namespace: 'bank', time }),
      aLine({ namespace: 'bank', time, pid: 2 }),
      aLine({ namespace: 'shop', time, pid: 3 }),
    );
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`);
  });

  it.each([1280, 360])('lead by value and by time to the events, from the keyboard, %i pixels wide', async (width) => {
    const { page, faults } = await openPage(browser, `${server.url}/trends`, width);
    await page.getByRole('radio', { name: '命名空間' }).click();
    await page.getByRole('radio', { name: '1 小時' }).click();
    const rows = page.locator('ts-trend-table tbody tr');
    await eventually(
      () => rows.allInnerTexts(),
      (texts) => /bank\s+2/.test(texts[0] ?? '') && /shop\s+1/.test(texts[1] ?? ''),
    );
    expect(page.url()).toContain('/trends?by=namespace&period=1h');
    const screen = new SecurityScreen(page);
    const shows = (count: number) =>
      eventually(
        () => screen.rows.count(),
        (found) => found === count,
      );

    await page.getByRole('button', { name: '在圖中顯示：bank' }).click();
    await page.getByRole('link', { name: /共 1 · shop 1$/ }).focus();
    await page.keyboard.press('Enter');
    await shows(1);
    expect(new URL(page.url()).searchParams.get('q')).toMatch(/^-namespace:bank time:>=\S+ time:<\S+$/);

    await page.goBack();
    await page.getByRole('link', { name: 'bank', exact: true }).click();
    await shows(2);
    expect(new URL(page.url()).searchParams.get('q')).toMatch(/^namespace:bank time:>=\S+$/);
    expect(faults).toEqual([]);
  });

  it('say so where there are none', async () => {
    const empty = await scene.server('--source', 'http');
    const { page, faults } = await openPage(browser, `${empty.url}/trends`);
    await page.getByText('這段時間沒有事件').waitFor();
    await page.getByText('尚未得知各工作負載執行哪些程式。').waitFor();
    expect(faults).toEqual([]);
  });
});
