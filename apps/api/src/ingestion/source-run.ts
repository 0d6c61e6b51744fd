import { Logger } from '@nestjs/common';
import type { SourceState } from '@tetrascope/contracts';
import { Refusal } from '../ops/refusal.ts';
import type { BatchInHand, Intake } from './intake.ts';
import type { Patience } from './patience.ts';
import { pause } from './sources/pause.ts';
import type { SourceDesks } from './source-desks.ts';
import type { LineBatch, Source } from './source.ts';

/** What a person must hear of when a source changes its state. */
const levels = { STARTING: 'log', RUNNING: 'log', ENDED: 'log', WAITING: 'warn', FAILED: 'error' } as const;

/**
 * One source from its start to its end. A batch that can't be stored is tried again until it is, and nothing more is
 * read meanwhile; the source shows as WAITING, and goes on where it was.
 */
export class SourceRun {
  readonly #logger = new Logger(SourceRun.name);
  /** What the source told last. */
  #told: { readonly state: SourceState; readonly detail: string | null } = { state: 'STARTING', detail: null };
  #isHindered = false;

  constructor(
    private readonly source: Source,
    private readonly intake: Intake,
    private readonly desks: SourceDesks,
    private readonly times: Patience,
  ) {}

  /** Resolves when the source has ended, has failed, or was told to stop by `signal`; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { source } = this;
    const desk = this.desks.open(source, (state, detail) => this.#tell(state, detail));
    try {
      for await (const batch of source.batches(signal, desk)) {
        // what was not stored must not be asked for the next: that would tell the source that it was
        if (!(await this.#hasStored(batch, signal))) break;
      }
      // one that ended by itself may have said why
      if (this.#told.state !== 'ENDED') this.#tell('ENDED', null);
    } catch (error) {
      // a source throws only for what a person must mend; the others go on
      this.#tell('FAILED', messageOf(error));
    }
  }

  /** Returns false when shutdown came before it could be stored. */
  async #hasStored(batch: LineBatch, signal: AbortSignal): Promise<boolean> {
    const inHand = this.intake.receive(this.source.name, batch);
    const { retryMs, maxRetryMs } = this.times;
    for (let waitMs = retryMs; !(await this.#tryToStore(inHand)); waitMs = Math.min(waitMs * 2, maxRetryMs)) {
      if (!signal.aborted) await pause(waitMs, signal);
      if (!signal.aborted) continue;
      // one that has a checkpoint is read again from there
      if (batch.checkpoint === undefined) await inHand.drop('stopping');
      return false;
    }
    return true;
  }

  async #tryToStore(inHand: BatchInHand): Promise<boolean> {
    try {
      await inHand.store();
      this.#heal();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) this.#hinder(messageOf(error));
      return false;
    }
  }

  #hinder(reason: string): void {
    const detail = `events can't be stored (${reason}); trying again`;
    if (!this.#isHindered) this.#logger.error({ msg: 'store failed', source: this.source.name, detail: reason });
    this.#isHindered = true;
    this.desks.show(this.source.name, 'WAITING', detail);
  }

  #heal(): void {
    if (!this.#isHindered) return;
    this.#isHindered = false;
    this.desks.show(this.source.name, this.#told.state, this.#told.detail);
    this.#logger.warn({ msg: 'store has healed', source: this.source.name });
  }

  /** A source may tell at any time, also while the store keeps it waiting: that is shown once it goes on. */
  #tell(state: SourceState, detail: string | null): void {
    if (state !== this.#told.state)
      this.#logger[levels[state]]({ msg: 'source state', source: this.source.name, state, detail });
    this.#told = { state, detail };
    if (!this.#isHindered) this.desks.show(this.source.name, state, detail);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
