import type { Report } from './event-files.ts';
import type { EventLog } from './event-log.ts';
import { reasonOf } from '../sqlite/sqlite-error.ts';
import type { Thinning } from './retention.ts';
import { copyWithout } from './thin-file.ts';
import type { Turns } from './turns.ts';

/** Takes events whose severity is kept no longer out of old files, one file after the other, while others search. */
export class ThinningOut {
  readonly #log: EventLog;
  readonly #turns: Turns;
  readonly #report: Report;
  #isUnderWay = false;

  constructor(log: EventLog, turns: Turns, report: Report) {
    this.#log = log;
    this.#turns = turns;
    this.#report = report;
  }

  /** Resolves when nothing more is due at `nowMs`, at once where that is under way already; never rejects. */
  async catchUp(nowMs: number): Promise<void> {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    try {
      while (await this.#thinNext(nowMs));
    } catch (error) {
      // the next time it is tried again
      this.#report('a file of old events can’t be thinned out', { reason: reasonOf(error) });
    }
    this.#isUnderWay = false;
  }

  async #thinNext(nowMs: number): Promise<boolean> {
    const next = this.#log.nextThinning(nowMs);
    if (next === null) return false;
    const held = this.#log.files.holdReplacing();
    // a backup is made: it is put off until after it
    if (held === null) return false;
    try {
      return await this.#thin(next);
    } finally {
      held.release();
    }
  }

  async #thin(next: Thinning): Promise<boolean> {
    const { files } = this.#log;
    const copy = files.beginCopy(next.file);
    let isWhole = false;
    try {
      isWhole = await this.#turns.run(copyWithout(files, next, copy));
    } finally {
      copy.close();
    }
    return isWhole && (await this.#turns.alone(() => files.takeCopy(next.file)));
  }
}
