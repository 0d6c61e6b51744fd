import { Inject, Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { Intake } from './intake.ts';
import { patience, PATIENCE, type Patience } from './patience.ts';
import { SourceDesks } from './source-desks.ts';
import { SourceRun } from './source-run.ts';
import { settlesWithin } from './sources/settles-within.ts';
import type { Source } from './source.ts';

/** The configured sources' injection token. */
export const SOURCES = Symbol('Sources');

/** Runs every source from start to shutdown, each by itself: one that fails leaves the others running. */
@Injectable()
export class SourceRunner implements BeforeApplicationShutdown {
  readonly #logger = new Logger(SourceRunner.name);
  readonly #stop = new AbortController();
  #running: readonly Promise<void>[] = [];

  constructor(
    @Inject(SOURCES) private readonly sources: readonly Source[],
    private readonly intake: Intake,
    private readonly desks: SourceDesks,
    @Optional() @Inject(PATIENCE) private readonly times: Patience = patience,
  ) {}

  /** To be called once the server listens: one that finds its port taken must not have begun to read. */
  start(): void {
    const { sources, intake, desks, times } = this;
    this.#running = sources.map((source) => new SourceRun(source, intake, desks, times).run(this.#stop.signal));
  }

  /** Resolves once every source has ended and the batch that each has in hand has its outcome, or after `stopMs`. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    const { stopMs } = this.times;
    if (await settlesWithin(Promise.all(this.#running), stopMs)) return;
    this.#logger.error({ msg: 'sources did not end before shutdown', stopMs });
  }
}
