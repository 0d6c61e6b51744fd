import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureCollection } from './collection/collection.ts';
import { benchFolder } from './corpus/corpus.ts';
import { readPlan, type Part, type Plan } from './harness/plan.ts';
import { measureMatching } from './matching/matching.ts';
import { measureFanOut } from './server/clients.ts';
import { measureLatency } from './server/latency.ts';
import { measureMemory } from './server/memory.ts';
import { measurePage } from './server/page.ts';
import { measureStore } from './store/store.ts';
import { measureThroughput } from './throughput/throughput.ts';

const measurements: Readonly<Record<Part, (plan: Plan) => Promise<object>>> = {
  throughput: measureThroughput,
  matching: measureMatching,
  collection: measureCollection,
  store: measureStore,
  clients: measureFanOut,
  latency: measureLatency,
  page: measurePage,
  memory: measureMemory,
};

const plan = readPlan(process.argv.slice(2));
const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
console.log(`Node ${machine.node} on ${machine.cpus} × ${machine.model}`);
const results: Record<string, object> = { machine, plan };
for (const part of plan.only) {
  results[part] = await measurements[part](plan);
  // After each part, so that an interrupted run leaves what it has.
  writeFileSync(`${benchFolder}results.json`, `${JSON.stringify(results, null, 2)}\n`);
}
console.log(`\nAll figures: tmp/bench/results.json`);
