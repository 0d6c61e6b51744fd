import { setTimeout as sleep } from 'node:timers/promises';
import { createSimulation } from '@tetrascope/simulation';
import { report } from '../harness/program.ts';

/** How often what is due is pushed: a shipper that batches for a moment. It is part of every latency told. */
const tickMs = 10;
/** The most lines of one push. */
const maxLines = 2_000;

/** What was pushed. */
export interface PushReport {
  readonly pushed: number;
  /** How far behind its own clock the load fell at the worst, in milliseconds: large, and the figures are worthless. */
  readonly maxBehindMs: number;
}

/** Pushes simulated events with current times to `url` for `seconds`, as a log shipper would. */
async function pushLoad(url: string, eventsPerSecond: number, seconds: number): Promise<PushReport> {
  const startMs = Date.now();
  const simulation = createSimulation({ seed: 2, startMs, eventsPerSecond });
  let [pushed, maxBehindMs] = [0, 0];
  for (let nowMs = startMs; nowMs < startMs + seconds * 1000; nowMs = Date.now()) {
    maxBehindMs = Math.max(maxBehindMs, nowMs - simulation.nextMs);
    const lines: string[] = [];
    while (lines.length < maxLines && simulation.nextMs <= nowMs) lines.push(simulation.next().line);
    if (lines.length > 0) await push(url, lines);
    pushed += lines.length;
    await sleep(Math.max(1, tickMs - (Date.now() - nowMs)));
  }
  return { pushed, maxBehindMs };
}

async function push(url: string, lines: readonly string[]): Promise<void> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await fetch(url, { method: 'POST', headers, body: `${lines.join('\n')}\n` });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
}

const [base = '', rate = '', seconds = ''] = process.argv.slice(2);
report(await pushLoad(`${base}/api/v1/tetragon/ingest`, Number(rate), Number(seconds)));
