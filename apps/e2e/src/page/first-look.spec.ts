import { describe, expect, it } from '@jest/globals';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';

/** A second on a line of 2 Mbit/s; scripts, styles, translations and the page itself. */
const maxFirstLoadBytes = 250_000;

describe('a first look, with nothing but the simulator', () => {
  const scene = openScene();

  it('shows simulated events, says that they are, and goes on by itself', async () => {
    const server = await scene.server('--source', 'simulator:50');
    const { page, faults } = await openPage(await scene.browser(), server.url);
    const screen = new SecurityScreen(page);
    await page.waitForURL('**/security');
    await screen.source.getByText('模擬資料').waitFor();
    await screen.connection.getByText('已連接').waitFor();
    await screen.rows.first().waitFor();
    const before = await screen.figure('總事件數');
    await eventually(
      () => screen.figure('總事件數'),
      (held) => held > before,
    );
    const newest = await screen.rows.first().getAttribute('data-event');
    await eventually(
      () => screen.rows.first().getAttribute('data-event'),
      (id) => id !== newest,
    );
    expect(await page.title()).toBe('Tetragon eBPF 安全事件監控');
    expect(faults).toEqual([]);
  });

  it('takes little of the network: compressed, all that the page is made of fits its budget', async () => {
    const server = await scene.server('--source', 'simulator');
    const { page } = await openPage(await scene.browser(), server.url);
    await new SecurityScreen(page).rows.first().waitFor();
    const parts = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => ({
        path: new URL(entry.name).pathname,
        bytes: (entry as PerformanceResourceTiming).encodedBodySize,
      })),
    );
    // answers are data, and grow with it
    const own = parts.filter(({ path }) => path !== '/graphql');
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter(({ bytes }) => bytes === 0)).toEqual([]);
    expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(maxFirstLoadBytes);
  });
});
