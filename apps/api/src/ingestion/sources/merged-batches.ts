import type { LineBatch } from '../source.ts';

type Batches = AsyncGenerator<LineBatch, void, undefined>;

/**
 * Several streams of batches as one, in the order they come. Of each stream at most one batch waits, and the next one is
 * asked for only when that has been stored.
 */
export class MergedBatches {
  readonly #open = new Set<Batches>();
  readonly #ready: { readonly from: Batches; readonly batch: LineBatch }[] = [];
  #failure: { readonly error: unknown } | null = null;
  #wake = () => {};

  add(stream: Batches): void {
    this.#open.add(stream);
    this.#pull(stream);
  }

  /** Makes `read` throw `error`. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  /** Ends only when `signal` aborts: streams may be added at any time. Throws what a stream throws. */
  async *read(signal: AbortSignal): Batches {
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) {
        if (this.#failure !== null) throw this.#failure.error;
        const next = this.#ready.shift();
        if (next === undefined) {
          await new Promise<void>((resolve) => (this.#wake = resolve));
          continue;
        }
        yield next.batch;
        this.#pull(next.from);
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  /** Resolves when every stream has come to its end; those that wait for something must have been told to stop. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#open].map((stream) => stream.return()));
  }

  #pull(stream: Batches): void {
    stream.next().then(
      ({ done, value }) => {
        if (done) this.#open.delete(stream);
        else this.#ready.push({ from: stream, batch: value });
        this.#wake();
      },
      (error: unknown) => this.fail(error),
    );
  }
}
