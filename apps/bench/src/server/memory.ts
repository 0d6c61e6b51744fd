import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '../harness/plan.ts';
import { reportOf, startProgram } from '../harness/program.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { withServer, type Server } from './server.ts';

const sampleEveryMs = 500;
/** Starting up is over by then. */
const settleMs = 5_000;
const loadEventsPerSecond = 5_000;

/** The server's memory with nothing to do, with the demo at its default rate, and under load. */
export async function measureMemory({ seconds }: Plan) {
  const idle = await withServer('http', (server) => sample(server, seconds));
  const demo = await withServer('simulator', (server) => sample(server, seconds));
  const load = await withServer('http', async (server) => {
    const pushing = startProgram('push-load', [
      server.url,
      String(loadEventsPerSecond),
      String(seconds + settleMs / 1000),
    ]);
    const pushed = reportOf<PushReport>(pushing);
    const sampled = await sample(server, seconds);
    return { ...sampled, ...(await pushed) };
  });
  console.log(`\nMemory of the server over ${seconds} s`);
  const rows = Object.entries({ idle, demo, [`${figure(loadEventsPerSecond)} events/s`]: load }).map(([name, one]) => [
    name,
    mebibytes(one.rssBytes),
    mebibytes(one.maxRssBytes),
  ]);
  console.log(table(['', 'RSS MiB', 'max RSS MiB'], rows));
  return { idle, demo, load };
}

async function sample(server: Server, seconds: number) {
  await sleep(settleMs);
  const seen: number[] = [];
  for (let left = (seconds * 1000) / sampleEveryMs; left > 0; left -= 1) {
    seen.push(server.rssBytes() ?? Number.NaN);
    await sleep(sampleEveryMs);
  }
  return { rssBytes: seen.reduce((sum, bytes) => sum + bytes, 0) / seen.length, maxRssBytes: server.maxRssBytes() };
}
