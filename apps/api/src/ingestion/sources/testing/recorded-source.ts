import { setTimeout as sleep } from 'node:timers/promises';
import {
  maxSeenBytes,
  type AgentReport,
  type GapReport,
  type KeptCheckpoint,
  type LineBatch,
  type Source,
} from '../../source.ts';

/** Far longer than anything waited for takes; a test that meets it has failed. */
const patienceMs = 20_000;

/** Resolves once `holds` answers true; rejects, naming `what`, when it never does. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(5);
  }
}

/** A source that runs as in the api, and all that it gave and told so far. */
export class RecordedSource {
  readonly batches: LineBatch[] = [];
  readonly states: string[] = [];
  readonly agents: AgentReport[] = [];
  readonly gaps: GapReport[] = [];
  failure: Error | null = null;
  hasEnded = false;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  /**
   * @param kept the checkpoints of an earlier run, by lane; those of this run are put there once they are stored
   * @param earlier the gaps that an earlier run told
   */
  constructor(
    source: Source,
    readonly kept = new Map<string, KeptCheckpoint>(),
    private readonly earlier: readonly GapReport[] = [],
  ) {
    this.#running = this.#run(source);
  }

  get lines(): string[] {
    return this.batches.flatMap(({ lines }) => lines.map((line) => Buffer.from(line).toString()));
  }

  get offsets(): number[] {
    return this.batches.flatMap(({ offsets }) => offsets);
  }

  get unread() {
    return this.batches.flatMap(({ unread }) => unread);
  }

  get duplicates(): number {
    return this.batches.reduce((total, batch) => total + batch.duplicates, 0);
  }

  /** The last state told, such as `WAITING: …`. */
  get state(): string {
    return this.states.at(-1) ?? '';
  }

  async untilLines(count: number): Promise<void> {
    await until(`there are ${count} lines`, () => this.failure !== null || this.lines.length >= count);
  }

  async untilState(start: string): Promise<void> {
    await until(`the state is ${start}`, () => this.state.startsWith(start));
  }

  /** Resolves when the source has returned or thrown; it ends by itself. */
  ended(): Promise<void> {
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  #store(batch: LineBatch): void {
    this.batches.push(batch);
    if (batch.checkpoint === undefined) return;
    const lane = batch.lane?.id ?? '';
    const { place, seen = new Uint8Array() } = batch.checkpoint;
    const all = Buffer.concat([this.kept.get(lane)?.seen ?? new Uint8Array(), seen]);
    this.kept.set(lane, { place, seen: all.subarray(Math.max(0, all.length - maxSeenBytes)) });
  }

  async #run(source: Source): Promise<void> {
    try {
      const batches = source.batches(this.#stop.signal, {
        state: (state, detail) => this.states.push(`${state}: ${detail}`),
        agent: (report) => this.agents.push(report),
        gap: (report) => this.gaps.push(report),
        openGap: (node, reason) => {
          const last = [...this.earlier, ...this.gaps].findLast((gap) => gap.node === node && gap.reason === reason);
          return last?.untilMs === null ? last.fromMs : null;
        },
        checkpoint: (lane) => this.kept.get(lane) ?? null,
      });
      for await (const batch of batches) this.#store(batch);
    } catch (error) {
      // Kept for the test to look at, as the api shows it.
      this.failure = error as Error;
    }
    this.hasEnded = true;
  }
}
