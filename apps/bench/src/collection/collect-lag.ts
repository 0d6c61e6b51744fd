import { setTimeout as sleep } from 'node:timers/promises';
import { maxRssBytes, report, startWatch } from '../harness/program.ts';
import { quantile } from '../harness/quantile.ts';
import { sourceOf } from './source-of.ts';
import { WholePipeline } from './whole-pipeline.ts';

/** How old events were when they were stored, in milliseconds, and what that took. */
export interface LagReport {
  readonly events: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly maxRssBytes: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Collects from the source `kind` of `target`, and counts for `seconds` after `warmUpSeconds`. */
async function collect(kind: string, target: string, warmUpSeconds: number, seconds: number): Promise<LagReport> {
  const pipeline = await WholePipeline.open();
  const stop = new AbortController();
  let lags: number[] = [];
  pipeline.feed.events.listen((stored) => {
    const nowMs = Date.now();
    for (const { timeMs } of stored) lags.push(nowMs - timeMs);
  });
  const running = pipeline.run(await sourceOf(kind, target), stop.signal, () => false);
  // a source that fails before its time is told at once
  await Promise.race([running, sleep(warmUpSeconds * 1000)]);
  lags = [];
  const elapsed = startWatch();
  await Promise.race([running, sleep(seconds * 1000)]);
  const [counted, taken] = [lags, elapsed()];
  stop.abort();
  await running;
  const at = (share: number) => quantile(counted, share);
  return { events: counted.length, ...taken, maxRssBytes: maxRssBytes(), p50: at(0.5), p99: at(0.99), max: at(1) };
}

const [kind = '', target = '', warmUpSeconds = '', seconds = ''] = process.argv.slice(2);
report(await collect(kind, target, Number(warmUpSeconds), Number(seconds)));
