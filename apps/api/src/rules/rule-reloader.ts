import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { RuleFault } from '@tetrascope/detection';
import { FolderWatch } from './folder-watch.ts';
import { RuleCatalog, type Edition } from './rule-catalog.ts';

/** From a hint to the look: who saves or copies files changes a folder many times in a moment. */
export const restMs = 150;
/** Between looks without a hint, for file systems that give none; with the reading it is within 2 s. */
export const lookEveryMs = 1200;
/** A rest after each look of so many times what it took, since thousands of files on a slow disk take long … */
const restShare = 50;
/** … but no longer than this. */
const maxRestMs = 5000;
/** Faults logged of one reload; all are among those of the catalogue. */
const maxLoggedFaults = 20;

/** Puts the rule files in force as they change, until the application ends. */
@Injectable()
export class RuleReloader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('rules');
  readonly #watch = new FolderWatch(() => this.#hear());
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** True from a hint until the look that it leads to. */
  #isStirred = false;
  #hasEnded = false;

  constructor(private readonly catalog: RuleCatalog) {}

  onApplicationBootstrap(): void {
    logFaults(this.#logger, this.catalog.edition, null);
    this.#lookIn(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#watch.close();
    await this.#looking;
    this.#watch.close();
  }

  /** Hints after the first one do not put the look off: in some folders something changes all the time. */
  #hear(): void {
    if (this.#isStirred) return;
    this.#isStirred = true;
    this.#lookIn(restMs);
  }

  #lookIn(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#hasEnded) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#looking.then(() => this.#look());
    }, delayMs);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const startedMs = performance.now();
    this.#isStirred = false;
    try {
      await this.#reload();
    } catch (error) {
      // the rules in force stay so; the next look tries again
      this.#logger.error({ msg: 'the rules could not be read again', error });
    }
    const tookMs = performance.now() - startedMs;
    this.#lookIn(this.#isStirred ? restMs : Math.min(maxRestMs, Math.max(lookEveryMs, tookMs * restShare)));
  }

  async #reload(): Promise<void> {
    const before = this.catalog.edition;
    const edition = await this.catalog.reload();
    // what changed in a folder before it was watched gave no hint
    if (await this.#watch.follow(this.catalog.edition.folders)) this.#isStirred = true;
    if (edition === null) return;
    const { adjusted, faults, number } = edition;
    this.#logger.log({ msg: 'rules reloaded', edition: number, rules: adjusted.rules.length, faults: faults.length });
    logFaults(this.#logger, edition, before);
  }
}

/** Logs what is wrong now and was not so before. */
function logFaults(logger: Logger, edition: Edition, before: Edition | null): void {
  const known = new Set([...(before?.faults ?? []), ...(before?.warnings ?? [])].map(textOf));
  const isNew = (fault: RuleFault): boolean => !known.has(textOf(fault));
  const faults = edition.faults.filter(isNew);
  const warnings = edition.warnings.filter(isNew);
  for (const { message, ...place } of faults.slice(0, maxLoggedFaults)) {
    logger.warn({ msg: leftOutOrKept(place.file, edition), ...place, fault: message });
  }
  for (const { message, ...place } of warnings.slice(0, maxLoggedFaults)) {
    logger.warn({ msg: 'a rule may not mean what it says', ...place, fault: message });
  }
  const untold = [faults, warnings].reduce((sum, { length }) => sum + Math.max(0, length - maxLoggedFaults), 0);
  if (untold > 0) logger.warn({ msg: 'more rule files have faults', faults: untold });
}

const leftOutOrKept = (file: string, { kept }: Edition): string =>
  kept.has(file) ? 'a rule file is at fault: it counts as it was before' : 'a rule file is left out';

const textOf = (fault: RuleFault): string => JSON.stringify(fault);
