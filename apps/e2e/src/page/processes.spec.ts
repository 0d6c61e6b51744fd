import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { RunningServer } from '../server/running-server.ts';

const idOf = (pid: number): string =>
  Buffer.from(`worker-1:${1_000_003_123_456 + pid * 1e9}:${pid}`).toString('base64');
const exec = (pid: number, parent: number, binary: string): string =>
  aLine({ pid, execId: idOf(pid), parentExecId: idOf(parent), parentPid: parent, binary, parentBinary: '/bin/bash' });

describe('the tree of a process', () => {
  const scene = openScene();
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    const file = scene.file(
      exec(100, 90, '/bin/bash'),
      exec(110, 100, '/usr/bin/curl'),
      aLine({
        kind: 'exit',
        pid: 110,
        execId: idOf(110),
        parentExecId: idOf(100),
        binary: '/usr/bin/curl',
        signal: 'SIGKILL',
      }),
      ...Array.from({ length: 60 }, (_, index) => exec(200 + index, 100, '/usr/bin/seq')),
    );
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`, '--store', 'memory');
  });

  it('is reached from an event, shows more, and leads to events', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/security?binary=/usr/bin/curl`);
    await page.locator('ts-event-table .opener').first().click();
    await page.getByRole('link', { name: '行程樹' }).click();
    const line = (pid: number) => page.locator(`[data-process="${idOf(pid)}"]`);
    await eventually(
      () => line(110).innerText(),
      (text) => text.includes('SIGKILL') && text.includes('此行程'),
    );
    await line(100).hover();
    await line(100).getByRole('link', { name: '以此為中心' }).click();
    const count = () => page.locator('ts-tree-table [data-process]').count();
    await eventually(count, (lines) => lines > 50 && lines < 60);
    await page.getByRole('button', { name: '顯示更多子行程' }).click();
    // 61 children, the process and two above it
    await eventually(count, (lines) => lines === 64);
    await line(110).locator('.opener').click();
    await eventually(
      () => page.locator('ts-event-drawer').innerText(),
      (text) => text.includes('curl'),
    );
    expect(page.url()).toContain('event=');
    await page.keyboard.press('Escape');
    await eventually(
      () => page.locator('ts-timeline li').count(),
      (events) => events === 50,
    );
    expect(faults).toEqual([]);
  });
});
