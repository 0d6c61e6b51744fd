import { LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import { newestTimeMs } from '../pods/newest-time.ts';
import { isWholeObject } from '../whole-object.ts';
import type { OpenedLog } from './opened-log.ts';
import type { Place } from './place.ts';
import { nulRuns } from './nul-runs.ts';

/** Lines and the place behind them. */
export interface Placed {
  readonly found: SplitLines;
  readonly place: Place;
}

/**
 * Cuts the bytes read of a file into lines. Bytes of value zero, which a crash or a truncation under a writer leaves
 * behind, are a line break.
 */
export class PlacedLines {
  readonly #file: OpenedLog;
  readonly #lines: LineSplitter;
  #newestMs: number | null;

  /** @param newestMs the time of the newest event read before */
  constructor(file: OpenedLog, newestMs: number | null) {
    this.#file = file;
    this.#lines = new LineSplitter(file.fingerprints.end);
    this.#newestMs = newestMs;
  }

  /** The lines that end in the bytes that were read last; to be drained before the next ones are read. */
  *take(chunk: Uint8Array): Generator<Placed, void, undefined> {
    for (const run of nulRuns(chunk)) {
      if (run.isNul) {
        yield* this.end();
        this.#lines.skip(run.bytes.length);
      } else {
        for (const found of this.#lines.split(run.bytes)) yield this.#placed(found);
      }
    }
  }

  /** The last line where it lacks its line break but can't go on any more. */
  *endIfWhole(): Generator<Placed, void, undefined> {
    if (isWholeObject(this.#lines.unterminated())) yield* this.end();
  }

  /** The last line as it is. */
  *end(): Generator<Placed, void, undefined> {
    for (const found of this.#lines.end()) yield this.#placed(found);
  }

  /** The place behind the last line handed out. */
  place(): Place {
    const { id, fingerprints, modifiedMs } = this.#file;
    const offset = this.#lines.position;
    const { tail, head } = fingerprints.at(offset) ?? { tail: '', head: '' };
    return { file: id, offset, tail, head, modifiedMs, newestMs: this.#newestMs };
  }

  #placed(found: SplitLines): Placed {
    const newestMs = newestTimeMs(found.lines);
    if (newestMs !== null) this.#newestMs = Math.max(newestMs, this.#newestMs ?? newestMs);
    return { found, place: this.place() };
  }
}
