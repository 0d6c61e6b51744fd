import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { EventFile } from '../server/event-file.ts';
import type { RunningServer } from '../server/running-server.ts';

describe('the agents', () => {
  const scene = openScene();
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    file = scene.file(
      aLine({ node: 'worker-1' }),
      aLine({ node: 'worker-1' }),
      aLine({ node: 'worker-2' }),
      'no event at all',
      '{"rate_limit_info":{"number_of_dropped_process_events":"42"},"node_name":"worker-2"}',
    );
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`);
  });

  async function open(path: string) {
    const { page, faults } = await openPage(browser, `${server.url}${path}`);
    const names = page.locator('ts-agent-table .opener');
    const drawer = page.locator('ts-agent-drawer');
    return { page, faults, names, drawer };
  }

  it('are listed with what they lost, those that need attention first', async () => {
    const { page, faults, names } = await open('/agents');
    const found = await eventually(
      () => names.allInnerTexts(),
      (texts) => texts.length === 2,
    );
    expect(found).toEqual(['worker-2', 'worker-1']);
    expect(await page.locator('ts-agent-figures').innerText()).toContain('42');
    await page.getByRole('columnheader', { name: '節點' }).getByRole('button').click();
    await eventually(
      () => names.allInnerTexts(),
      (texts) => texts.join() === 'worker-1,worker-2',
    );
    expect(page.url()).toContain('sort=node');
    expect(faults).toEqual([]);
  });

  it('open beside the list with an account that adds up, live and in either language', async () => {
    const { page, faults, names, drawer } = await open('/agents');
    await names.filter({ hasText: 'worker-1' }).click();
    const sum = async () =>
      (await drawer.locator('.sum dd').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
    expect(await sum()).toEqual([2, 2, 0, 0, 0, 0]);
    file.append(aLine({ node: 'worker-1' }));
    await eventually(sum, ([received]) => received === 3);
    await page.keyboard.press('Escape');
    await eventually(
      () => drawer.count(),
      (open) => open === 0,
    );
    expect(await page.locator(':focus').innerText()).toBe('worker-1');
    await page.getByRole('button', { name: '語言' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await eventually(
      () => page.locator('ts-agent-table h2').innerText(),
      (heading) => heading === 'Agents',
    );
    expect(faults).toEqual([]);
  });

  it('are reached by a link to one of them, and from the other page', async () => {
    const { page, drawer } = await open(`/agents?agent=${encodeURIComponent(`file:${file.path}/worker-2`)}`);
    await eventually(
      () => drawer.innerText(),
      (words) => words.includes('42'),
    );
    await page.goto(`${server.url}/security`);
    await page.getByRole('link', { name: '代理程式' }).click();
    await page.waitForURL('**/agents');
  });
});
