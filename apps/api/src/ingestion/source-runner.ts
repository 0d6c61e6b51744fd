import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Intake } from './intake.ts';
import { LossLedger } from './loss-ledger.ts';
import type { Source } from './source.ts';

/** The configured sources' injection token. */
export const SOURCES = Symbol('Sources');

/** Runs every source from start to shutdown, each by itself: one that fails leaves the others running. */
@Injectable()
export class SourceRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(SourceRunner.name);
  readonly #stop = new AbortController();
  #running: readonly Promise<void>[] = [];

  constructor(
    @Inject(SOURCES) private readonly sources: readonly Source[],
    private readonly intake: Intake,
    private readonly ledger: LossLedger,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = this.sources.map((source) => this.#run(source));
  }

  /** Resolves once the batch that each source has in hand is stored. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #run(source: Source): Promise<void> {
    const { signal } = this.#stop;
    this.ledger.open(source.name, source.kind, source.simulated);
    try {
      for await (const batch of source.batches(signal, (state, detail) =>
        this.ledger.report(source.name, state, detail),
      )) {
        await this.intake.take(source.name, batch);
      }
      this.ledger.report(source.name, 'ENDED', null);
      if (!signal.aborted) this.#logger.log({ msg: 'source ended', source: source.name });
    } catch (error) {
      // a source throws only for what a person must mend; the others go on
      const detail = error instanceof Error ? error.message : String(error);
      this.ledger.report(source.name, 'FAILED', detail);
      this.#logger.error({ msg: 'source failed', source: source.name, detail });
    }
  }
}
