import type { Plan } from '../harness/plan.ts';
import { runProgram } from '../harness/program.ts';
import { median } from '../harness/quantile.ts';
import { figure, mebibytes, table } from '../harness/table.ts';
import type { PushReport } from '../harness/timed-load.ts';
import { takeTurns, type Standing } from '../harness/turns.ts';
import type { LagReport } from './collect-lag.ts';
import { kindNames, type Kind } from './kinds.ts';
import { startSender } from './senders/sender.ts';

const eventsPerSecond = 5_000;
/** Connecting and the first events don't count. */
const warmUpSeconds = 4;
/** For a collector to start and to end: events must still come by then. */
const startSeconds = 4;

type Lag = LagReport & PushReport;

/** From an event's own time to when it is stored and accounted for. */
export async function measureLag(kinds: readonly Kind[], { seconds, rounds }: Plan) {
  const contenders = kinds.map((kind) => ({ name: kindNames[kind], run: () => lag(kind, seconds) }));
  const standings = await takeTurns(contenders, rounds);
  console.log(
    `\nEvent → stored at ${figure(eventsPerSecond)} events/s, ${rounds} × ${seconds} s, medians, milliseconds`,
  );
  const head = ['', 'events/s seen', 'p50', 'p99', 'max', 'load behind', 'CPU ms / 1000', 'max RSS MiB'];
  console.log(table(head, standings.map(toRow)));
  return { eventsPerSecond, standings };
}

async function lag(kind: Kind, seconds: number): Promise<Lag> {
  const load = [kind, eventsPerSecond, startSeconds + warmUpSeconds + seconds].map(String);
  const sender = await startSender<PushReport>('send-as-due', load);
  try {
    const args = [kind, sender.target, String(warmUpSeconds), String(seconds)];
    const seen = await runProgram<LagReport>('collect-lag', args);
    return { ...seen, ...(await sender.ended) };
  } finally {
    sender.end();
  }
}

function toRow({ name, runs }: Standing<Lag>): string[] {
  const middle = (of: (run: Lag) => number) => median(runs.map(of));
  return [
    name,
    figure(middle(({ events, seconds }) => events / seconds)),
    ...(['p50', 'p99', 'max', 'maxBehindMs'] as const).map((what) => figure(middle((run) => run[what]))),
    figure(
      middle(({ cpuSeconds, events }) => (cpuSeconds * 1_000_000) / events),
      1,
    ),
    mebibytes(middle(({ maxRssBytes }) => maxRssBytes)),
  ];
}
