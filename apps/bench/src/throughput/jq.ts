import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Corpus } from '../corpus/corpus.ts';
import type { Run } from '../harness/run.ts';

const filter = 'select(.process_exec != null and .process_exec.process.binary == "/usr/bin/curl")';

/** The version of the jq on this machine; null when there is none. */
export function jqVersion(): string | null {
  const { status, stdout } = spawnSync('jq', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** What people write today: one select over the whole file. What it takes is not told. */
export async function runJq(corpus: Corpus): Promise<Run> {
  const started = performance.now();
  const jq = spawn('jq', ['-c', filter, corpus.path], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(jq, 'close')) as [number | null];
  if (code !== 0) throw new Error(`jq ended with ${code}`);
  return { events: corpus.events, seconds: (performance.now() - started) / 1000, cpuSeconds: null, maxRssBytes: null };
}
