import { createSimulation } from '@tetrascope/simulation';
import { report } from '../harness/program.ts';
import { sendAsDue } from '../harness/timed-load.ts';
import { grader } from './history.ts';
import { openKeeper, type KeeperKind } from './keeper.ts';

/** Events of now, graded and kept as they happen. */
const [kind = '', place = '', rate = '', seconds = ''] = process.argv.slice(2);
const keeper = await openKeeper(kind as KeeperKind, place);
const simulation = createSimulation({ seed: 2, startMs: Date.now(), eventsPerSecond: Number(rate) });
const grade = await grader();
const pushed = await sendAsDue(simulation, Number(seconds), (events) =>
  keeper.append(
    grade(
      events.map(({ line }) => line),
      Date.now(),
    ),
  ),
);
await keeper.close();
report(pushed);
