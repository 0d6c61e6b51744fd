import { createSimulation, defaultEventsPerSecond, type Simulation } from '@tetrascope/simulation';
import type { LineBatch, Source, SourceDesk } from '../source.ts';
import { pause } from './pause.ts';

/** A batch holds no more: about 2 MB, so that serving people is never held up for long. */
const maxBatchLines = 1_000;
/** The longest wait between two looks at the clock: live enough for a person. */
const maxWaitMs = 100;
/** The shortest wait when nothing is due: at high rates, events come in small batches instead of one by one. */
const minWaitMs = 10;
/** Lets timers and sockets have their turn while there is more to catch up with. */
const breathMs = 1;
/** Further behind or before the clock than this (a suspended laptop, a clock set back), it starts afresh from now. */
const maxDriftMs = 2_000;

export interface SimulatorSourceOptions {
  /** Default: `simulator`. */
  readonly name?: string;
  /** Default: a rate at which a person can read along. */
  readonly eventsPerSecond?: number | null;
  /** Equal seeds begin with equal events. */
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told with its state: why there are invented events at all. */
  readonly reason?: string | null;
}

/**
 * The demo bank's events, as they would come from its cluster now: each is given out within 100 ms of its time. Never
 * ends by itself and never fails. What it can't keep up with is not made up later. Offsets count the bytes of its stream.
 */
export class SimulatorSource implements Source {
  readonly kind = 'simulator';
  readonly simulated = true;
  readonly name: string;
  readonly #options: SimulatorSourceOptions;
  readonly #eventsPerSecond: number;
  #bytes = 0;

  /** Throws a RangeError when the rate is out of the simulation's bounds. */
  constructor(options: SimulatorSourceOptions) {
    this.#options = options;
    this.name = options.name ?? 'simulator';
    this.#eventsPerSecond = options.eventsPerSecond ?? defaultEventsPerSecond;
    this.#simulate(0);
  }

  async *batches(signal: AbortSignal, desk: SourceDesk): AsyncGenerator<LineBatch, void, undefined> {
    const { now, sleep = pause } = this.#options;
    let simulation = this.#simulate(now());
    desk.state('RUNNING', this.#describe());
    while (!signal.aborted) {
      const nowMs = now();
      if (simulation.nextMs - nowMs > this.#longestPauseMs) simulation = this.#simulate(nowMs);
      if (nowMs - simulation.nextMs > maxDriftMs) simulation.skipTo(nowMs);
      const batch = this.#takeDue(simulation, nowMs);
      if (batch.lines.length > 0) yield batch;
      const waitMs = Math.min(Math.max(simulation.nextMs - now(), minWaitMs), maxWaitMs);
      await sleep(batch.lines.length === maxBatchLines ? breathMs : waitMs, signal);
    }
  }

  #simulate(startMs: number): Simulation {
    return createSimulation({ seed: this.#options.seed, startMs, eventsPerSecond: this.#eventsPerSecond });
  }

  /** The next event is further off only if the clock was set back: the longest activities pay for some 40 events. */
  get #longestPauseMs(): number {
    return maxDriftMs + (60 * 1000) / this.#eventsPerSecond;
  }

  #describe(): string {
    const { reason } = this.#options;
    const what = `inventing ${this.#eventsPerSecond} events a second`;
    return reason ? `${what}: ${reason}` : what;
  }

  #takeDue(simulation: Simulation, nowMs: number): LineBatch {
    const lines: Uint8Array[] = [];
    const offsets: number[] = [];
    while (lines.length < maxBatchLines && simulation.nextMs <= nowMs) {
      const line = Buffer.from(simulation.next().line);
      lines.push(line);
      offsets.push(this.#bytes);
      this.#bytes += line.length + lineBreakBytes;
    }
    return { lines, offsets, unread: [], duplicates: 0 };
  }
}

const lineBreakBytes = 1;
