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

  it('are silenced until a time, once it was seen what that would have hidden, and come back', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/alerts?tab=all`);
    const rows = page.locator('ts-alert-table .body .line');
    await rows.filter({ hasText: 'example.com' }).locator('.opener').click();
    const drawer = page.locator('ts-alert-drawer');
    await drawer.getByRole('button', { name: '靜音…' }).click();
    const form = drawer.locator('ts-mute-form');
    await eventually(
      () => form.locator('.found').innerText(),
      (text) => text.includes('此規則的 1 筆告警中，會隱藏 1 筆'),
    );
    await form.getByPlaceholder('原因（必填）').fill('例行備份');
    await form.getByRole('button', { name: '靜音', exact: true }).click();
    await eventually(
      () => page.locator('ts-alert-filter').innerText(),
      (text) => /已靜音\s*1/.test(text) && /靜音與例外\s*1/.test(text),
    );

    file.append(aLine({ ...fetched, pid: 5000 }));
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: /靜音與例外/ }).click();
    const mute = page.locator('ts-mute-list [data-mute]');
    await page.reload();
    await eventually(
      () => mute.innerText(),
      (text) => text.includes('例行備份') && text.includes('已隱藏 1 次命中'),
    );
    await mute.getByRole('button', { name: '結束' }).click();
    await mute.getByRole('button', { name: '確定結束？' }).click();
    await eventually(
      () => page.locator('ts-alert-filter').innerText(),
      (text) => /已靜音\s*0/.test(text),
    );
    expect(faults).toEqual([]);
  });

  it('are excepted from their rule, as a Sigma filter', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/alerts?tab=all`);
    const rows = page.locator('ts-alert-table .body .line');
    await rows.filter({ hasText: 'example.com' }).locator('.opener').click();
    const form = page.locator('ts-alert-drawer ts-mute-form');
    await page.getByRole('button', { name: '新增例外…' }).click();
    await form.getByPlaceholder('原因（必填）').fill('我們自己的');
    await form.getByRole('button', { name: '新增例外', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: /靜音與例外/ }).click();
    await eventually(
      () => page.locator('ts-mute-list [data-mute]').first().innerText(),
      (text) => text.includes('例外') && text.includes('我們自己的'),
    );
    const filters = await (await fetch(`${server.url}/api/v1/tetragon/mutes/exceptions.yml`)).text();
    expect(filters).toContain('Image|cased: "/usr/bin/curl"');
    expect(faults).toEqual([]);
  });
});
