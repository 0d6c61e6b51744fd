import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from './event-files.ts';
import { EventLog } from './event-log.ts';
import type { Call, CallName, LogCalls, LogSettings, Said } from './log-protocol.ts';
import { neverUp, stopwatch } from './stopwatch.ts';
import { searchFacets } from './search-facets.ts';
import { searchProcesses } from './search-processes.ts';
import { searchTimes } from './search-times.ts';
import { searchTrend, sumHours } from './search-trend.ts';
import { findEvent, searchCount, searchPage } from './search.ts';
import { reasonOf } from '../sqlite/sqlite-error.ts';
import { SumCache } from './sum-cache.ts';
import { sumUp } from './sum-up.ts';
import { ThinningOut } from './thinning-out.ts';
import { Turns } from './turns.ts';

const { folder, retention } = workerData as LogSettings;
const say = (said: Said, memory: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(said, [...memory]);
const report: Report = (message, facts) => say({ kind: 'report', message, facts });
const log = new EventLog(folder, retention, report);

const turns = new Turns();
const sums = new SumCache();
const thinning = new ThinningOut(log, turns, report);

/** How long a count or a sample may take, turns of others included: a person waits for it. */
const maxCountMs = 300;

/** The same for processes: half of what a tree may take in all, which asks for some, mostly of few blocks. */
const maxProcessesMs = 1000;

async function answer(call: Call): Promise<LogCalls[CallName]['answer']> {
  switch (call.name) {
    case 'append':
      log.append(call.ask);
      return { memory: call.ask.blocks.map(({ payload }) => payload.buffer) };
    case 'receiptsAfter':
      return log.receiptsAfter(call.ask.id, call.ask.count);
    case 'page':
      return turns.run(
        searchPage(log.files, call.ask, call.ask.maxMs === undefined ? neverUp : stopwatch(call.ask.maxMs)),
      );
    case 'count':
      return turns.run(searchCount(log.files, call.ask, stopwatch(maxCountMs)));
    case 'facets':
      return turns.run(searchFacets(log.files, call.ask, stopwatch(maxCountMs), stopwatch(maxCountMs)));
    case 'processes':
      return turns.run(searchProcesses(log.files, call.ask, stopwatch(maxProcessesMs)));
    case 'countBetween':
      return turns.run(searchTimes(log.files, call.ask.fromMs, call.ask.toMs));
    case 'trend':
      return turns.run(searchTrend(log.files, call.ask, sums));
    case 'find':
      return findEvent(log.files, call.ask);
    case 'summary':
      return sumUp(log.figures);
    case 'retain':
      log.retain(call.ask);
      void thinning.catchUp(call.ask);
      return null;
    case 'room':
      return log.room;
    case 'close':
      log.close();
      return null;
  }
}

/** The memory that is handed over with an answer instead of being copied. */
function memoryOf(value: LogCalls[CallName]['answer']): readonly ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('memory' in value) return value.memory;
  const blocks = 'blocks' in value ? value.blocks : 'payload' in value ? [value] : [];
  return blocks.flatMap(({ columns, payload }) => [columns.buffer, payload.buffer]);
}

async function serve(call: Call): Promise<void> {
  try {
    const value = await answer(call);
    say({ kind: 'answer', number: call.number, answer: value }, memoryOf(value));
  } catch (error) {
    // whoever asked hears it
    say({ kind: 'refusal', number: call.number, reason: reasonOf(error) });
  }
}

parentPort?.on('message', (call: Call) => void serve(call));
say({ kind: 'ready' });
turns
  .run(sumHours(log.files, sums))
  .catch((error: unknown) => report('hours can’t be summed up', { reason: reasonOf(error) }));
