import { setTimeout as sleep } from 'node:timers/promises';
import { createSimulation } from '@tetrascope/simulation';
import { report } from '../../harness/program.ts';
import { sendAsDue } from '../../harness/timed-load.ts';
import { nodeCount, type PlayedNodes } from './played-nodes.ts';
import { playNodes } from './play-nodes.ts';

const lookEveryMs = 2;
const isoTime = (ms: number): string => new Date(ms).toISOString();

interface Prepared {
  readonly atMs: number;
  readonly dated: (time: string) => Uint8Array;
}

/** Events whose times count from 0. */
function prepare(nodes: PlayedNodes, eventsPerSecond: number, seconds: number): readonly Prepared[] {
  const simulation = createSimulation({ seed: 2, startMs: 0, eventsPerSecond });
  const events: Prepared[] = [];
  while (simulation.nextMs < seconds * 1000) {
    const { line, timeMs } = simulation.next();
    events.push({ atMs: timeMs, dated: nodes.prepareUndated(line) });
  }
  return events;
}

/** Sends events as they happen, to all nodes in turn, once all are read; tells the nodes' target first. */
async function send(nodes: PlayedNodes, events: readonly Prepared[], seconds: number) {
  const startMs = Date.now();
  let sent = 0;
  const schedule = {
    get nextMs() {
      return startMs + (events[sent]?.atMs ?? Infinity);
    },
    next: () => sent++,
  };
  return sendAsDue(schedule, seconds, async (numbers) => {
    const dealt = Array.from({ length: nodeCount }, () => [] as Uint8Array[]);
    for (const number of numbers) {
      const { atMs, dated } = events[number] as Prepared;
      dealt[number % nodeCount]?.push(dated(isoTime(startMs + atMs)));
    }
    await Promise.all(dealt.map((some, node) => (some.length > 0 ? nodes.send(node, some) : null)));
  });
}

const [kind = '', rate = '', seconds = ''] = process.argv.slice(2);
const nodes = await playNodes(kind);
const events = prepare(nodes, Number(rate), Number(seconds));
report({ target: nodes.target });
while (nodes.watched < nodeCount) await sleep(lookEveryMs);
report(await send(nodes, events, Number(seconds)));
await nodes.stop();
process.exit();
