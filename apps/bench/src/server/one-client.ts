import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { report } from '../harness/program.ts';
import { quantile } from '../harness/quantile.ts';

/** How long events were under way, in milliseconds from their own time to when the client had parsed them. */
export interface LatencyReport {
  readonly events: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

interface Frame {
  readonly type: string;
  readonly event?: { readonly time: string };
}

/** Watches the live feed at `url` for `seconds` after `warmUpSeconds`. */
async function watch(url: string, warmUpSeconds: number, seconds: number): Promise<LatencyReport> {
  const socket = new WebSocket(url);
  const latencies: number[] = [];
  let isCounting = false;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    if (isCounting && frame.event !== undefined) latencies.push(Date.now() - Date.parse(frame.event.time));
  });
  await sleep(warmUpSeconds * 1000);
  isCounting = true;
  await sleep(seconds * 1000);
  socket.close();
  return latencyReport(latencies);
}

function latencyReport(latencies: readonly number[]): LatencyReport {
  const at = (share: number) => quantile(latencies, share);
  return { events: latencies.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

const [url = '', warmUpSeconds = '', seconds = ''] = process.argv.slice(2);
report(await watch(url, Number(warmUpSeconds), Number(seconds)));
