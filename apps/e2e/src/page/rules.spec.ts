import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/browser.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { EventFile } from '../server/event-file.ts';
import type { RunningServer } from '../server/running-server.ts';

const aRule = (title: string, level: string): string =>
  [
    `title: ${title}`,
    'id: 0b1c2d3e-0000-4000-8000-000000000001',
    'author: The journey',
    'tags: [attack.impact, attack.t1499]',
    `level: ${level}`,
    'logsource: {product: linux, category: process_creation}',
    'detection: {selection: {Program: frobnicate}, condition: selection}',
  ].join('\n');

describe('the rules', () => {
  const scene = openScene();
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  const put = (text: string): void => writeFileSync(join(folder, 'own.yml'), text);
  let browser: Browser;
  let file: EventFile;
  let server: RunningServer;

  beforeAll(async () => {
    put(aRule('Frobnication', 'high'));
    file = scene.file(aLine({ binary: '/usr/bin/frobnicate' }));
    browser = await scene.browser();
    server = await scene.server('--source', `file:${file.path}`, '--rules', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function open(path: string) {
    const { page, faults } = await openPage(browser, `${server.url}${path}`);
    const line = page.locator('[data-rule="0b1c2d3e-0000-4000-8000-000000000001"]');
    const texts = (of: string) => page.locator(of).allInnerTexts();
    return { page, faults, line, texts };
  }

  it('count what they find as it comes, and are found by a technique', async () => {
    const { page, faults, line, texts } = await open('/rules');
    const hits = () => line.locator('.hits').innerText();
    await eventually(hits, (text) => text === '1');
    file.append(aLine({ binary: '/usr/bin/frobnicate' }));
    await eventually(hits, (text) => text === '2');
    await page.locator('ts-attack-matrix summary').click();
    await page
      .getByRole('button', { name: /^T1499/ })
      .first()
      .click();
    await eventually(
      () => texts('ts-rule-table .opener'),
      (titles) => titles.includes('Frobnication') && titles.length < 10,
    );
    expect(page.url()).toContain('tag=attack.t1499');
    expect(faults).toEqual([]);
  });

  it('show their source and author, follow their file, and keep what last was right', async () => {
    const { page, faults, line, texts } = await open('/rules?text=frob');
    await line.locator('.opener').click();
    const drawer = page.locator('ts-rule-drawer');
    await eventually(
      () => drawer.innerText(),
      (text) => text.includes('The journey') && text.includes('Program: frobnicate'),
    );
    await page.keyboard.press('Escape');
    put(aRule('Frobnication by hand', 'low'));
    await eventually(
      () => texts('ts-rule-table .opener'),
      (titles) => titles.join() === 'Frobnication by hand',
    );
    put(aRule('Frobnication by foot', 'severe'));
    await page.locator('ts-fault-list summary').click();
    expect(await page.locator('ts-fault-list li').innerText()).toMatch(/own\.yml:5:8[\s\S]*level must be/);
    expect(await texts('ts-rule-table .opener')).toEqual(['Frobnication by hand']);
    expect(faults).toEqual([]);
  });
});
