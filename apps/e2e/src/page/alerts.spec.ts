import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { EventFile } from '../server/event-file.ts';
import { getJson } from '../server/legacy-client.ts';
import type { RunningServer } from '../server/running-server.ts';

const shadow = { kind: 'kprobe', path: '/etc/shadow', binary: '/usr/bin/cat' } as const;
const fetched = { kind: 'exec', binary: '/usr/bin/curl', arguments: 'https://example.com' } as const;

describe('the alerts', () => {
  const scene = openScene();
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    const burst = Array.from({ length: 935 }, (_, pid) => aLine({ ...shadow, pid: pid + 1 }));
    file = scene.file(...burst, aLine(fetched));
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`, '--store', 'memory');
  });

  it('are dealt with by a person, live, and taken back', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/alerts`);
    const lines = page.locator('ts-alert-table .body .line');
    await eventually(
      () => lines.locator('.hits').allInnerTexts(),
      (texts) => texts.join() === '935,1',
    );
    file.append(aLine({ ...shadow, pid: 4000 }));
    await eventually(
      () => lines.locator('.hits').allInnerTexts(),
      (texts) => texts.join() === '936,1',
    );

    await lines.first().locator('.opener').click();
    const drawer = page.locator('ts-alert-drawer');
    await drawer.getByPlaceholder('您的姓名').fill('王小明');
    await drawer.getByPlaceholder('原因或留言').fill('例行掃描');
    await drawer.getByRole('button', { name: '結案為' }).click();
    await page.getByRole('menuitem', { name: '無害' }).click();
    await eventually(
      () => drawer.locator('.history').innerText(),
      (text) => text.includes('王小明') && text.includes('例行掃描') && text.includes('無害'),
    );
    await page.keyboard.press('Escape');
    await eventually(
      () => lines.count(),
      (count) => count === 1,
    );
    const held = await getJson<{ alerts: { status: string }[] }>(`${server.url}/api/v1/tetragon/alerts`);
    expect(held.alerts.map(({ status }) => status)).toEqual(['ACTIVE', 'RESOLVED']);

    await page.getByRole('button', { name: '復原' }).click();
    await eventually(
      () => lines.count(),
      (count) => count === 2,
    );
    expect(faults).toEqual([]);
  });

  it('are taken in hand together', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/alerts`);
    await page.getByRole('checkbox', { name: '選取列出的全部告警' }).check();
    await page.locator('.bulk').getByRole('button', { name: '確認' }).click();
    await eventually(
      () => page.locator('ts-alert-filter').innerText(),
      (text) => /已確認\s*2/.test(text),
    );
    expect(faults).toEqual([]);
  });
});
