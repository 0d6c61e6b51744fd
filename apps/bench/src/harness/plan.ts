import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order they run. */
export const parts = ['throughput', 'matching', 'collection', 'store', 'clients', 'latency', 'page', 'memory'] as const;

export type Part = (typeof parts)[number];

/** What to measure and how long. */
export interface Plan {
  /** Events in the generated file. */
  readonly events: number;
  /** How often each program runs; they take turns. */
  readonly rounds: number;
  /** How long each load lasts. */
  readonly seconds: number;
  /** WebSocket clients of the fan-out. */
  readonly clients: number;
  /** How long the events of a store's history took to arrive. */
  readonly hours: number;
  readonly seed: number;
  readonly only: readonly Part[];
}

/** What stands on the command line; throws an Error that names what is wrong and what would be right. */
export function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '200000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '15' },
      clients: { type: 'string', default: '200' },
      hours: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true },
    },
  });
  const { events, rounds, seconds, clients, hours, seed } = values;
  return {
    events: whole('events', events),
    rounds: whole('rounds', rounds),
    seconds: whole('seconds', seconds),
    clients: whole('clients', clients),
    hours: whole('hours', hours),
    seed: whole('seed', seed),
    only: (values.only ?? parts).map(toPart),
  };
}

function whole(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number from 1 on, not ${text}`);
}

function toPart(name: string): Part {
  const part = parts.find((known) => known === name);
  if (part === undefined) throw new Error(`--only ${name}: no such part; it is one of ${parts.join(', ')}`);
  return part;
}
