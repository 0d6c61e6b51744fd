import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../corpus/corpus.ts';
import { reportOf, runProgram, startProgram } from '../harness/program.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { Server } from '../server/server.ts';
import { askInTurns, askServer } from './ask.ts';
import type { FillReport } from './fill-store.ts';
import type { HistoryPlan } from './history.ts';
import { loadEventsPerSecond, type StoreFigures } from './figures.ts';
import { questionsOf, subjectOf } from './questions.ts';

/** A server's data folder, and in it that of its events. */
const dataFolder = join(benchFolder, 'embedded');
const folder = join(dataFolder, 'events');
const lag = 'nodejs_eventloop_lag_p99_seconds';

/** Beside what is told of either store: the server that answers from it. */
export interface EmbeddedFigures extends StoreFigures {
  readonly files: number;
  /** From the start of the program to its being ready, all files being there. */
  readonly startMs: number;
  /** Of the main thread, while it is asked and filled. */
  readonly delayP99Ms: number;
  readonly push: PushReport;
}

export async function measureEmbedded(plan: HistoryPlan, seconds: number): Promise<EmbeddedFigures> {
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const { events, hours, endMs, seed } = plan;
    const fill = await runProgram<FillReport>('fill-store', [
      'embedded',
      folder,
      ...[events, hours, endMs, seed].map(String),
    ]);
    const names = readdirSync(folder);
    const storedBytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    return { fill, storedBytes, files: names.length, ...(await measureServer(plan, fill.parent, seconds)) };
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
}

async function measureServer(plan: HistoryPlan, parent: string, seconds: number) {
  const startedMs = performance.now();
  const server = await Server.start('http', ['--data-dir', dataFolder]);
  const startMs = performance.now() - startedMs;
  try {
    await delayP99Ms(server);
    const pushing = startProgram('push-load', [server.url, String(loadEventsPerSecond), String(seconds)]);
    const pushed = reportOf<PushReport>(pushing);
    const answers = await askInTurns(questionsOf(subjectOf(plan, parent)), askServer(server.url), seconds);
    const delay = await delayP99Ms(server);
    return { startMs, delayP99Ms: delay, answers, push: await pushed, rssBytes: server.maxRssBytes() };
  } finally {
    await server.stop();
  }
}

/** Since it was asked for last. */
async function delayP99Ms(server: Server): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${lag} (\\S+)$`, 'm').exec(text)?.[1]) * 1000;
}
