import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/** Starts Chromium without a window. Its own sandbox needs rights that containers and root don't have. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? 'chromium', args: ['--no-sandbox'] });
}

export interface WatchedPage {
  readonly page: Page;
  /** What went wrong so far: errors on the console, scripts that failed, requests to other hosts, answers from 400 up. */
  readonly faults: readonly string[];
}

/** Opens a page in a context of its own, which remembers nothing of others. */
export async function openPage(browser: Browser, url: string, width = 1280): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-TW' });
  const page = await context.newPage();
  const faults: string[] = [];
  const own = new URL(url).origin;
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own) faults.push(`request to another host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
