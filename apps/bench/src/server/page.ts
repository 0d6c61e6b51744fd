import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import type { Plan } from '../harness/plan.ts';
import { reportOf, startProgram } from '../harness/program.ts';
import { quantile } from '../harness/quantile.ts';
import { table } from '../harness/table.ts';
import { latencyHead, latencyRates, latencyRow, warmUpSeconds } from './latency.ts';
import { watchPage, type PageTimings } from './page-probe.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { withServer } from './server.ts';

/** Debian's. */
const browserPath = '/usr/bin/chromium';
/** No sandbox, as benchmarks run as root in containers; and nothing that would call out. */
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
];

/** From an event's own time to a real browser: to its socket, and to the frame in which the page can show it. */
export async function measurePage({ seconds }: Plan) {
  if (!existsSync(browserPath)) {
    console.log(`\nno figure for the page: there is no ${browserPath}`);
    return { skipped: `no ${browserPath}` };
  }
  const results = [];
  for (const eventsPerSecond of latencyRates) results.push(await pageLatency(eventsPerSecond, seconds));
  console.log(`\nEvent → page in Chromium, ${seconds} s each, milliseconds`);
  const rows = results.flatMap(({ arrived, drawn, ...rest }) => [
    ['arrived', ...latencyRow({ ...rest, ...arrived })],
    ['drawn', ...latencyRow({ ...rest, ...drawn })],
  ]);
  console.log(table(['', ...latencyHead], rows));
  return { results };
}

async function pageLatency(eventsPerSecond: number, seconds: number) {
  return withServer('http', async (server) => {
    const browser = await chromium.launch({ executablePath: browserPath, args: browserFlags });
    try {
      const page = await browser.newPage();
      await page.addInitScript(watchPage);
      await page.goto(`${server.url}/security`);
      const duration = String(warmUpSeconds + seconds + 1);
      const pushed = reportOf<PushReport>(startProgram('push-load', [server.url, String(eventsPerSecond), duration]));
      const timings = await readTimings(page, seconds);
      return { eventsPerSecond, ...timings, ...(await pushed) };
    } finally {
      await browser.close();
    }
  });
}

async function readTimings(page: Page, seconds: number) {
  await sleep(warmUpSeconds * 1000);
  await page.evaluate(() => window.timings.splice(0));
  await sleep(seconds * 1000);
  const timings: PageTimings = await page.evaluate(() => window.timings);
  return {
    arrived: latencies(timings.map(([time, arrived]) => arrived - time)),
    drawn: latencies(timings.flatMap(([time, , drawn]) => (drawn === null ? [] : [drawn - time]))),
  };
}

function latencies(values: readonly number[]) {
  const at = (share: number) => quantile(values, share);
  return { events: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
