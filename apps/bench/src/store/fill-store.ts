import { maxRssBytes, report } from '../harness/program.ts';
import { quantile } from '../harness/quantile.ts';
import { Busiest } from './busiest.ts';
import { history } from './history.ts';
import { openKeeper, type KeeperKind } from './keeper.ts';

/** What filling a store took; only what the store does is timed. */
export interface FillReport {
  readonly eventsPerSecond: number;
  readonly rawBytesPerEvent: number;
  readonly batchP50Ms: number;
  readonly batchP95Ms: number;
  readonly maxRssBytes: number;
  /** The process with the most children of those at the end. */
  readonly parent: string;
}

const [kind = '', place = '', events = '', hours = '', endMs = '', seed = ''] = process.argv.slice(2);
const plan = { events: Number(events), hours: Number(hours), endMs: Number(endMs), seed: Number(seed) };
const keeper = await openKeeper(kind as KeeperKind, place);
const tookMs: number[] = [];
const busiest = new Busiest();
let rawBytes = 0;

for await (const batch of history(plan)) {
  const fromMs = performance.now();
  await keeper.append(batch);
  tookMs.push(performance.now() - fromMs);
  rawBytes += batch.reduce((sum, { raw }) => sum + raw.length, 0);
  busiest.see(batch);
}
await keeper.close();
report({
  eventsPerSecond: plan.events / (tookMs.reduce((sum, ms) => sum + ms, 0) / 1000),
  rawBytesPerEvent: rawBytes / plan.events,
  batchP50Ms: quantile(tookMs, 0.5),
  batchP95Ms: quantile(tookMs, 0.95),
  maxRssBytes: maxRssBytes(),
  parent: busiest.parent,
} satisfies FillReport);
