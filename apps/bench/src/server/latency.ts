import type { Plan } from '../harness/plan.ts';
import { reportOf, startProgram } from '../harness/program.ts';
import { figure, table } from '../harness/table.ts';
import type { LatencyReport } from './one-client.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { withServer } from './server.ts';

/** Events a second pushed at the server. */
export const latencyRates = [1_000, 5_000] as const;
/** Connecting and the first events don't count. */
export const warmUpSeconds = 4;

/** From an event's own time to a WebSocket client that has parsed it. */
export async function measureLatency({ seconds }: Plan) {
  const results = [];
  for (const eventsPerSecond of latencyRates) results.push(await latency(eventsPerSecond, seconds));
  console.log(`\nEvent → WebSocket client, ${seconds} s each, milliseconds`);
  console.log(table(latencyHead, results.map(latencyRow)));
  return { results };
}

async function latency(eventsPerSecond: number, seconds: number) {
  return withServer('http', async (server) => {
    const watching = startProgram('one-client', [server.webSocketUrl, String(warmUpSeconds), String(seconds)]);
    const pushing = startProgram('push-load', [
      server.url,
      String(eventsPerSecond),
      String(warmUpSeconds + seconds + 1),
    ]);
    const [seen, push] = await Promise.all([reportOf<LatencyReport>(watching), reportOf<PushReport>(pushing)]);
    return { eventsPerSecond, ...seen, ...push };
  });
}

export const latencyHead = ['events/s', 'events seen', 'p50', 'p95', 'p99', 'max', 'load behind'];

/** A row under `latencyHead`. */
export function latencyRow(result: LatencyReport & PushReport & { readonly eventsPerSecond: number }): string[] {
  const { eventsPerSecond, events, p50, p95, p99, max, maxBehindMs } = result;
  return [eventsPerSecond, events, p50, p95, p99, max, maxBehindMs].map((value) => figure(value));
}
