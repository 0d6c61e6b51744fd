import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { createSimulation } from '@tetrascope/simulation';
import { maxRssBytes, report } from '../harness/program.ts';

/** Written at a time: memory stays the same whatever the number of events. */
const chunkBytes = 1024 * 1024;
/** Two hundred thousand events are then ten minutes of a busy cluster, with some ten attacks in them. */
const eventsPerSecond = 333;
const startMs = Date.UTC(2026, 0, 15, 8);

/** Writes `count` events to `path`, which is there only once it is whole; gives the number of bytes. */
function generate(path: string, count: number, seed: number): number {
  const simulation = createSimulation({ seed, startMs, eventsPerSecond });
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w');
  let bytes = 0;
  let chunk: string[] = [];
  let pending = 0;
  const flush = () => {
    bytes += writeSync(file, chunk.join(''));
    [chunk, pending] = [[], 0];
  };
  for (let written = 0; written < count; written += 1) {
    const line = `${simulation.next().line}\n`;
    chunk.push(line);
    pending += line.length;
    if (pending >= chunkBytes) flush();
  }
  flush();
  closeSync(file);
  renameSync(partial, path);
  return bytes;
}

const [path = '', count = '', seed = ''] = process.argv.slice(2);
const started = performance.now();
const bytes = generate(path, Number(count), Number(seed));
report({ bytes, seconds: (performance.now() - started) / 1000, maxRssBytes: maxRssBytes() });
