import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BlockColumns } from '../block-columns.ts';
import { EventLog } from '../event-log.ts';
import { searchPage, type EncodedPage } from '../search.ts';
import { keepAll } from './keep-all.ts';

const program = fileURLToPath(new URL('./appending-child.ts', import.meta.url));

/** Batches acknowledged before a kill, at most: some lives see small appends joined, some end at once. */
const maxBatches = 25;

/** The kill comes up to so much later: in the midst of a commit, or between two. */
const maxDelayMs = 15;

/** What is wrong after all the kills; the last two are empty where nothing is. */
export interface Aftermath {
  readonly stored: number;
  /** Numbers of acknowledged events that are not there. */
  readonly missing: readonly number[];
  readonly twice: readonly number[];
}

/**
 * Kills a process that appends numbered events to `folder`, `kills` times at random moments, and lets the next one go on
 * behind what is stored. `chance` gives numbers in [0, 1).
 */
export async function killLoop(folder: string, kills: number, chance: () => number): Promise<Aftermath> {
  let aftermath = look(folder, -1);
  for (let kill = 0; kill < kills && aftermath.missing.length + aftermath.twice.length === 0; kill++) {
    aftermath = look(folder, await liveAndDie(folder, aftermath.stored, chance));
  }
  return aftermath;
}

/** The number up to which the process said that events are stored; -1 if it said nothing. */
async function liveAndDie(folder: string, from: number, chance: () => number): Promise<number> {
  const child = spawn(process.execPath, [program, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let acknowledged = -1;
  let batches = Math.floor(chance() * maxBatches);
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (batches-- === 0) {
      await setTimeout(chance() * maxDelayMs);
      child.kill('SIGKILL');
    }
  }
  await ended;
  return acknowledged;
}

/** Holds what is stored against the numbers from 0, up to the last one acknowledged or stored. */
function look(folder: string, acknowledged: number): Aftermath {
  const log = new EventLog(folder, keepAll, (message) => {
    throw new Error(message);
  });
  const numbers = new Map<number, number>();
  for (let after: string | null = null, isMore = true; isMore;) {
    const page: EncodedPage = finish(searchPage(log.files, { filter: { terms: [] }, first: 100_000, after }));
    const ids: readonly string[] = page.blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts);
    for (const id of ids) numbers.set(Number(id), (numbers.get(Number(id)) ?? 0) + 1);
    after = ids.at(-1) ?? null;
    isMore = page.hasNextPage;
  }
  log.close();
  const last = Math.max(acknowledged, ...[...numbers.keys()].slice(0, 1));
  const missing = Array.from({ length: last + 1 }, (_, number) => number).filter((number) => !numbers.has(number));
  return {
    stored: numbers.size,
    missing,
    twice: [...numbers].filter(([, count]) => count > 1).map(([number]) => number),
  };
}

function finish<Answer>(search: Generator<void, Answer, void>): Answer {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}
