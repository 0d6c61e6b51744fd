import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../harness/program.ts';
import type { Plan } from '../harness/plan.ts';

/** Where everything the benchmark writes goes: tmp/bench of the checkout. */
export const benchFolder = fileURLToPath(new URL('../../tmp/bench/', import.meta.url));

/** A file of realistic events. */
export interface Corpus {
  readonly path: string;
  readonly events: number;
  readonly bytes: number;
}

/** The file that `plan` asks for, generated unless it is there; equal plans have equal bytes. */
export async function corpusFor({ events, seed }: Plan): Promise<Corpus> {
  mkdirSync(benchFolder, { recursive: true });
  const path = `${benchFolder}events-${events}-${seed}.ndjson`;
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    await runProgram('generate', [path, String(events), String(seed)]);
  }
  return { path, events, bytes: statSync(path).size };
}
