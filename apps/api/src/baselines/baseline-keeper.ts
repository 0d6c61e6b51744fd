import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Baselines } from '@tetrascope/detection';
import { STATE_STORE, type StateStore } from '../store/state-store.ts';

/** How often it is kept when values were last seen and how often; that they were is kept with their events. */
export const keepEveryMs = 1000;
/** Values kept at a time, about: some milliseconds of the thread that answers. Others wait for the next time. */
export const maxAtOnce = 1000;

/** Keeps what has changed of baselines, where there is something that outlives this process. */
@Injectable()
export class BaselineKeeper implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger(BaselineKeeper.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly baselines: Baselines,
    @Inject(STATE_STORE) private readonly state: StateStore,
  ) {}

  onModuleInit(): void {
    if (this.state.isKept) this.#timer = setInterval(() => void this.keep(maxAtOnce), keepEveryMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    await this.keep(Infinity);
  }

  /** Resolves once about `most` values that have changed are kept; what could not be is tried again the next time. */
  async keep(most: number): Promise<void> {
    const changes = this.baselines.drawChanges(most);
    if (changes.values.length + changes.letGo.length === 0) return;
    try {
      await this.state.baselines.keep(changes);
    } catch (error) {
      this.baselines.returnChanges(changes);
      // the account tells of a store that fails
      this.#logger.debug({ msg: 'baselines not kept yet', detail: String(error) });
    }
  }

  /** Has a baseline learn anew; rejects, and leaves all as it is, where that can't be kept. */
  async reset(key: string): Promise<void> {
    const baseline = this.baselines.of(key);
    const epoch = baseline.epoch + 1;
    await this.state.baselines.reset(key, epoch);
    baseline.reset(epoch);
  }
}
