import type { Plan } from '../harness/plan.ts';
import { reportOf, startProgram } from '../harness/program.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import type { FanOutReport } from './many-clients.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { withServer } from './server.ts';

/** Events a second pushed at the server while all clients listen. */
const rates = [250, 500, 1_000] as const;
/** Connecting and the first events don't count. */
const warmUpSeconds = 4;

/** Frames a second to many WebSocket clients, at rising rates. */
export async function measureFanOut({ clients, seconds }: Plan) {
  const results = [];
  for (const eventsPerSecond of rates) results.push(await fanOut(eventsPerSecond, clients, seconds));
  console.log(`\n${clients} WebSocket clients, one frame an event, ${seconds} s each`);
  const head = ['events/s', 'frames/s', 'frames lost', 'slowest client', 'load behind ms', 'server max RSS MiB'];
  console.log(table(head, results.map(toRow)));
  return { clients, results };
}

async function fanOut(eventsPerSecond: number, clients: number, seconds: number) {
  return withServer('http', async (server) => {
    const watching = startProgram('many-clients', [server.port, clients, warmUpSeconds, seconds].map(String));
    const pushing = startProgram('push-load', [
      server.url,
      ...[eventsPerSecond, warmUpSeconds + seconds + 1].map(String),
    ]);
    const [fan, push] = await Promise.all([reportOf<FanOutReport>(watching), reportOf<PushReport>(pushing)]);
    return { eventsPerSecond, clients, ...fan, ...push, maxRssBytes: server.maxRssBytes() };
  });
}

function toRow(result: Awaited<ReturnType<typeof fanOut>>): string[] {
  const { eventsPerSecond, clients, frames, lost, seconds, fewest, maxBehindMs, maxRssBytes } = result;
  return [
    figure(eventsPerSecond),
    figure(frames / seconds),
    `${figure((100 * lost) / (frames + lost), 1)} %`,
    `${figure((100 * fewest * clients) / frames, 1)} %`,
    figure(maxBehindMs),
    mebibytes(maxRssBytes),
  ];
}
