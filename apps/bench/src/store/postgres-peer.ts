import { join } from 'node:path';
import { benchFolder } from '../corpus/corpus.ts';
import { reportOf, runProgram, startProgram } from '../harness/program.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { askInTurns } from './ask.ts';
import { createTable } from './event-table.ts';
import { loadEventsPerSecond, type StoreFigures } from './figures.ts';
import type { FillReport } from './fill-store.ts';
import type { HistoryPlan } from './history.ts';
import { Postgres } from './postgres.ts';
import { Psql } from './psql.ts';
import { questionsOf, subjectOf } from './questions.ts';

const folder = join(benchFolder, 'postgres');

/** The same history in PostgreSQL, whose programs are in a folder. */
export async function measurePostgres(programs: string, plan: HistoryPlan, seconds: number): Promise<StoreFigures> {
  const postgres = await Postgres.start(programs, folder);
  const psql = await Psql.connect(folder);
  try {
    await psql.run(createTable);
    const { events, hours, endMs, seed } = plan;
    const fill = await runProgram<FillReport>('fill-store', [
      'postgres',
      folder,
      ...[events, hours, endMs, seed].map(String),
    ]);
    await psql.run('VACUUM ANALYZE event;\n');
    const storedBytes = postgres.storedBytes();
    const pushing = startProgram('load-store', ['postgres', folder, String(loadEventsPerSecond), String(seconds)]);
    const pushed = reportOf<PushReport>(pushing);
    const ask = ({ sql }: { readonly sql: string }) => psql.run(sql);
    const answers = await askInTurns(questionsOf(subjectOf(plan, fill.parent)), ask, seconds);
    const rssBytes = postgres.memoryBytes();
    await pushed;
    return { fill, storedBytes, rssBytes, answers };
  } finally {
    await psql.close();
    await postgres.stop();
  }
}
