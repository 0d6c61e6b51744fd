import { Logger } from '@nestjs/common';
import type { SourceState } from '@tetrascope/contracts';
import { Refusal } from '../ops/refusal.ts';
import { BatchesInHand } from './batches-in-hand.ts';
import type { Intake } from './intake.ts';
import type { Patience } from './patience.ts';
import { pause } from './sources/pause.ts';
import type { SourceDesks } from './source-desks.ts';
import type { Source } from './source.ts';

/** What a person must hear of when a source changes its state. */
const levels = { STARTING: 'log', RUNNING: 'log', ENDED: 'log', WAITING: 'warn', FAILED: 'error' } as const;

/**
 * One source from its start to its end. A few batches are read ahead while those before them are stored. One that can't be
 * stored is tried again until it is, and soon nothing more is read meanwhile; the source shows as WAITING, and goes on
 * where it was.
 */
export class SourceRun {
  readonly #logger = new Logger(SourceRun.name);
  readonly #hand: BatchesInHand;
  /** What the source told last. */
  #told: { readonly state: SourceState; readonly detail: string | null } = { state: 'STARTING', detail: null };
  #isHindered = false;
  #isStoring = false;
  #storing: Promise<void> = Promise.resolve();
  /** True when shutdown came before all in hand could be stored. */
  #hasLetGo = false;
  /** Called whenever there may be room in hand again. */
  #wake = () => {};

  constructor(
    private readonly source: Source,
    intake: Intake,
    private readonly desks: SourceDesks,
    private readonly times: Patience,
  ) {
    this.#hand = new BatchesInHand(source.name, intake);
  }

  /** Resolves when the source has ended, has failed, or was told to stop by `signal`; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { source } = this;
    const desk = this.desks.open(source, (state, detail) => this.#tell(state, detail));
    const checkpoint = (lane: string) => this.#hand.checkpoint(lane, desk.checkpoint(lane));
    let end: readonly [SourceState, string | null] = ['ENDED', null];
    try {
      for await (const batch of source.batches(signal, { ...desk, checkpoint })) {
        this.#hand.take(batch);
        if (!this.#isStoring) this.#storing = this.#storeAll(signal);
        if (!(await this.#hasRoom())) break;
      }
    } catch (error) {
      // a source throws only for what a person must mend; the others go on
      end = ['FAILED', messageOf(error)];
    }
    await this.#storing;
    // one that ended by itself may have said why
    if (this.#told.state !== end[0]) this.#tell(...end);
  }

  /** Resolves with false when shutdown came before there was room for another batch. */
  async #hasRoom(): Promise<boolean> {
    while (!this.#hand.hasRoom) await new Promise<void>((resolve) => (this.#wake = resolve));
    return !this.#hasLetGo;
  }

  /** Stores what is in hand, and what comes meanwhile. */
  async #storeAll(signal: AbortSignal): Promise<void> {
    this.#isStoring = true;
    const { retryMs, maxRetryMs } = this.times;
    for (let waitMs = retryMs; this.#hand.count > 0; waitMs = Math.min(waitMs * 2, maxRetryMs)) {
      if (await this.#storesSome()) waitMs = retryMs;
      if (this.#hand.count === 0) break;
      if (!signal.aborted) await pause(waitMs, signal);
      if (signal.aborted) await this.#letGo();
      else this.#hand.storeAgain();
    }
    this.#isStoring = false;
  }

  /** Stores until one can't be, or none is left; resolves with false when not even the first could. */
  async #storesSome(): Promise<boolean> {
    for (let stored = 0; this.#hand.count > 0; stored++) {
      const refused = await this.#hand.settleOldest();
      if (refused !== null) {
        if (!(refused.fault instanceof Refusal)) this.#hinder(messageOf(refused.fault));
        return stored > 0;
      }
      this.#heal();
      this.#wake();
    }
    return true;
  }

  /** What can be read again from its checkpoint is; what is read behind it meanwhile must not be stored. */
  async #letGo(): Promise<void> {
    this.#hasLetGo = true;
    await this.#hand.letGo();
    this.#wake();
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
