import { createSimulation } from '@tetrascope/simulation';
import { report } from '../harness/program.ts';
import { sendAsDue } from '../harness/timed-load.ts';

/** As a log shipper would. */
async function push(url: string, lines: readonly string[]): Promise<void> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await fetch(url, { method: 'POST', headers, body: `${lines.join('\n')}\n` });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
}

const [base = '', rate = '', seconds = ''] = process.argv.slice(2);
const simulation = createSimulation({ seed: 2, startMs: Date.now(), eventsPerSecond: Number(rate) });
const url = `${base}/api/v1/tetragon/ingest`;
report(
  await sendAsDue(simulation, Number(seconds), (events) =>
    push(
      url,
      events.map(({ line }) => line),
    ),
  ),
);
