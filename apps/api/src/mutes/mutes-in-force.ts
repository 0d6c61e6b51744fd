import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { isInForce, Silences, type Mute, type SilenceOf } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { RuleExceptions } from '../rules/rule-exceptions.ts';
import { MUTE_STORE, type MuteStore } from '../store/mute-store.ts';
import { exceptionText } from './exception-text.ts';

/** The longest a timer waits: those of Node end at once beyond 24 days. */
const maxWaitMs = 86_400_000;
/** Between the end of an exception and the look that puts it out of force, so that clocks need not agree to the millisecond. */
const graceMs = 5;

/** Puts silences and exceptions in force as they are made, changed and over, from before the first event on. */
@Injectable()
export class MutesInForce implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger('mutes');
  #silences = new Silences([], 0);
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(
    @Inject(MUTE_STORE) private readonly store: MuteStore,
    private readonly exceptions: RuleExceptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.refresh();
  }

  onApplicationShutdown(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
  }

  readonly silenceOf: SilenceOf = (ruleId, event) => this.#silences.silenceOf(ruleId, event);

  /** Puts in force what is held now. Silences are at once; resolves once exceptions are, too. */
  async refresh(): Promise<void> {
    const mutes = await this.store.all();
    const nowMs = this.clock();
    this.#silences = new Silences(mutes, nowMs);
    const inForce = mutes.filter((mute) => isInForce(mute, nowMs));
    this.#wakeAtNextEnd(inForce, nowMs);
    await this.exceptions.put(
      inForce.toReversed().flatMap((mute) => {
        const text = exceptionText(mute);
        return text === null ? [] : [{ id: mute.id, text }];
      }),
    );
  }

  #wakeAtNextEnd(inForce: readonly Mute[], nowMs: number): void {
    clearTimeout(this.#timer);
    const nextMs = Math.min(...inForce.map(({ untilMs }) => untilMs ?? Infinity));
    if (this.#hasEnded || nextMs === Infinity) return;
    this.#timer = setTimeout(() => void this.#lookAgain(), Math.min(maxWaitMs, nextMs - nowMs + graceMs));
    this.#timer.unref();
  }

  async #lookAgain(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      // what was in force stays so until the next change
      this.#logger.error({ msg: 'silences and exceptions could not be read again', error });
    }
  }
}
