import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { RuleCatalog } from './rule-catalog.ts';

/** How often costs are looked at: a rule that holds everything up is out within two looks and 4000 events. */
export const judgeEveryMs = 5000;

/** Looks at what rules cost, until the application ends. */
@Injectable()
export class RuleWarden implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('rules');
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly catalog: RuleCatalog) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.judge(), judgeEveryMs);
    this.#timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  judge(): void {
    for (const { id, title, file } of this.catalog.judgeCosts()) {
      this.#logger.warn({
        msg: 'a rule takes too much time and is not asked until its file changes',
        id,
        title: title.en,
        file,
      });
    }
  }
}
