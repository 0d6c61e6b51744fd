import { canMakeCertificates } from '../../../api/src/ingestion/sources/grpc/testing/certificates.ts';
import { corpusFor } from '../corpus/corpus.ts';
import type { Plan } from '../harness/plan.ts';
import { runProgram } from '../harness/program.ts';
import { summarize, type Run, type Summary } from '../harness/run.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import { takeTurns, type Contender } from '../harness/turns.ts';
import { kindNames, type Kind } from './kinds.ts';
import { measureLag } from './lag.ts';
import { startSender } from './senders/sender.ts';

/** What may wait of twenty agents together without one event being given up, however far reading is ahead. */
const maxEvents = 100_000;

/** How fast a cluster's events are collected and what that takes, and how old they are by then. */
export async function measureCollection(plan: Plan) {
  const kinds: readonly Kind[] = canMakeCertificates ? ['file', 'pods', 'agents'] : ['file', 'agents'];
  if (!canMakeCertificates) console.log('\nopenssl is not installed: no figures for pod logs, which come over TLS');
  const corpus = await corpusFor(plan);
  const events = Math.min(corpus.events, maxEvents);
  const standings = await race(kinds, corpus.path, events, plan.rounds);
  const result = standings.map(summarize);
  console.log(
    `\nThe first ${figure(events)} events, ${plan.rounds} rounds, medians; senders are processes of their own`,
  );
  const head = ['', 'events/s', 'CPU ms / 1000', 'max RSS MiB'];
  console.log(table(head, result.map(toRow)));
  return { events, result, standings, lag: await measureLag(kinds, plan) };
}

async function race(kinds: readonly Kind[], path: string, events: number, rounds: number) {
  const sent = kinds.filter((kind) => kind !== 'file');
  const senders = await Promise.all(
    sent.map(async (kind) => [kind, await startSender('send-all', [kind, path, String(events)])] as const),
  );
  try {
    const targets = new Map<Kind, string>([
      ['file', path],
      ...senders.map(([kind, { target }]) => [kind, target] as const),
    ]);
    return await takeTurns(
      [...targets].flatMap(([kind, target]) => contendersOf(kind, target, events)),
      rounds,
    );
  } finally {
    for (const [, sender] of senders) sender.end();
    await Promise.all(senders.map(([, { ended }]) => ended));
  }
}

/** The peer reads the same streams by the same clients and counts events, no more. */
function contendersOf(kind: Kind, target: string, events: number): Contender<Run>[] {
  const args = [kind, target, String(events)];
  return [
    { name: `${kindNames[kind]}, read`, run: () => runProgram<Run>('raw-read', args) },
    { name: `${kindNames[kind]}, collected`, run: () => runProgram<Run>('collect-run', args) },
  ];
}

const toRow = ({ name, eventsPerSecond, cpuMsPerThousand, maxRssBytes }: Summary): string[] => [
  name,
  figure(eventsPerSecond),
  figure(cpuMsPerThousand, 1),
  mebibytes(maxRssBytes),
];
