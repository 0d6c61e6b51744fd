import { describe, expect, it } from '@jest/globals';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';

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
});
