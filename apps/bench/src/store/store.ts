import type { Plan } from '../harness/plan.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import { measureEmbedded } from './embedded.ts';
import { loadEventsPerSecond, type StoreFigures } from './figures.ts';
import { measurePostgres } from './postgres-peer.ts';
import { postgresPrograms } from './postgres.ts';

/** A history in our store and the same in PostgreSQL: filling it, and asking it while more comes in. */
export async function measureStore({ events, hours, seconds, seed }: Plan) {
  const plan = { events, hours, seed, endMs: Date.now() };
  const embedded = await measureEmbedded(plan, seconds);
  const programs = postgresPrograms();
  if (programs === null) console.log('\nPostgreSQL is not installed: no peer');
  const postgres = programs === null ? null : await measurePostgres(programs, plan, seconds);

  console.log(
    `\n${figure(events)} events of ${figure(hours)} h, asked for ${seconds} s while ${figure(loadEventsPerSecond)} more come in each second; milliseconds`,
  );
  const head = ['', 'p50', 'p95', 'rounds', 'PostgreSQL p50', 'p95', 'rounds'];
  console.log(table(head, rowsOf(embedded, postgres)));
  console.log('');
  const stores = { embedded, ...(postgres === null ? {} : { PostgreSQL: postgres }) };
  const storeHead = ['', 'events/s', 'batch p50 ms', 'p95', 'bytes/event', 'of raw', 'memory MiB'];
  console.log(
    table(
      storeHead,
      Object.entries(stores).map(([name, store]) => toRow(name, store, events)),
    ),
  );
  const { files, startMs, delayP99Ms, push } = embedded;
  console.log(
    `\n${files} files; started in ${figure(startMs)} ms; main thread's delay p99 ${figure(delayP99Ms, 1)} ms; load behind by ${figure(push.maxBehindMs)} ms at most`,
  );
  return { embedded, postgres };
}

function rowsOf(embedded: StoreFigures, postgres: StoreFigures | null): string[][] {
  return embedded.answers.map(({ name, ...ours }, index) => {
    const theirs = postgres?.answers[index] ?? null;
    return [
      name,
      ...[ours.p50Ms, ours.p95Ms].map((ms) => figure(ms, 1)),
      figure(ours.rounds),
      ...[theirs?.p50Ms ?? null, theirs?.p95Ms ?? null].map((ms) => figure(ms, 1)),
      figure(theirs?.rounds ?? null),
    ];
  });
}

const toRow = (name: string, { fill, storedBytes, rssBytes }: StoreFigures, events: number): string[] => [
  name,
  figure(fill.eventsPerSecond),
  figure(fill.batchP50Ms, 1),
  figure(fill.batchP95Ms, 1),
  figure(storedBytes / events),
  figure(storedBytes / events / fill.rawBytesPerEvent, 2),
  mebibytes(rssBytes),
];
