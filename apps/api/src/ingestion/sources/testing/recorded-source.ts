import { setTimeout as sleep } from 'node:timers/promises';
import type { LineBatch, Source } from '../../source.ts';

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
  failure: Error | null = null;
  hasEnded = false;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(source: Source) {
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

  async #run(source: Source): Promise<void> {
    try {
      const batches = source.batches(this.#stop.signal, (state, detail) => this.states.push(`${state}: ${detail}`));
      for await (const batch of batches) this.batches.push(batch);
    } catch (error) {
      // Kept for the test to look at, as the api shows it.
      this.failure = error as Error;
    }
    this.hasEnded = true;
  }
}
