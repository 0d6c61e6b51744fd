import { corpusFor } from '../corpus/corpus.ts';
import type { Plan } from '../harness/plan.ts';
import { runProgram } from '../harness/program.ts';
import { summarize, type Run, type Summary } from '../harness/run.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import { takeTurns, type Contender } from '../harness/turns.ts';
import { jqVersion, runJq } from './jq.ts';

/** Events a second of a plain parse loop, of jq and of our whole pipeline over one file. */
export async function measureThroughput(plan: Plan) {
  const corpus = await corpusFor(plan);
  const version = jqVersion();
  const contenders: Contender<Run>[] = [
    { name: 'JSON.parse loop', run: () => runProgram<Run>('parse-loop', [corpus.path]) },
    ...(version === null ? [] : [{ name: `${version} select`, run: () => runJq(corpus) }]),
    {
      name: 'decode + rules + store + feed',
      run: () => runProgram<Run>('collect-run', ['file', corpus.path, String(corpus.events)]),
    },
  ];
  const standings = await takeTurns(contenders, plan.rounds);
  const result = standings.map(summarize);
  const size = figure(corpus.bytes / corpus.events);
  console.log(`\n${figure(corpus.events)} events of ${size} bytes on average, ${plan.rounds} rounds, medians`);
  if (version === null) console.log('jq is not installed: no figure for it');
  console.log(table(['', 'events/s', 'of parse loop', 'CPU ms / 1000', 'max RSS MiB'], result.map(toRow)));
  return { corpus: { events: corpus.events, bytes: corpus.bytes }, jq: version, result, standings };

  function toRow({ name, eventsPerSecond, cpuMsPerThousand, maxRssBytes }: Summary): string[] {
    const share = eventsPerSecond / (result[0]?.eventsPerSecond ?? Number.NaN);
    return [name, figure(eventsPerSecond), figure(share, 2), figure(cpuMsPerThousand, 1), mebibytes(maxRssBytes)];
  }
}
