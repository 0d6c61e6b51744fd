import { LineSplitter, type SplitLines } from '@tetrascope/tetragon';
import { newestTimeMs } from './newest-time.ts';
import { isWholeObject } from '../whole-object.ts';
import type { JoinedParts } from './joined-parts.ts';
import { nulRuns } from './nul-runs.ts';
import type { OpenedLog } from './opened-log.ts';
import type { Place } from './place.ts';

/** Lines, none where only parts of one were read, and the place behind what was read. */
export interface Placed {
  readonly found: SplitLines;
  readonly place: Place;
  /** Where to go on after a restart: before the parts of a line that has not ended. */
  readonly resume: Place;
}

/**
 * Cuts the bytes read of a file into lines. Bytes of value zero, which a crash or a truncation under a writer leaves
 * behind, are a line break. The parts of a line may go on in the next file.
 */
export class PlacedLines {
  readonly #file: OpenedLog;
  readonly #parts: JoinedParts;
  readonly #lines: LineSplitter;
  #newestMs: number | null;

  /** @param newestMs the time of the newest event read before */
  constructor(file: OpenedLog, parts: JoinedParts, newestMs: number | null) {
    this.#file = file;
    this.#parts = parts;
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

  #placed(split: SplitLines): Placed {
    const found = this.#parts.join(split);
    const newestMs = newestTimeMs(found.lines);
    if (newestMs !== null) this.#newestMs = Math.max(newestMs, this.#newestMs ?? newestMs);
    const place = this.#placeAt(this.#lines.position);
    return { found, place, resume: this.#parts.resumeAt(place, (offset) => this.#placeAt(offset)) };
  }

  #placeAt(offset: number): Place {
    const { id, fingerprints, createdMs, modifiedMs } = this.#file;
    const { tail, head } = fingerprints.at(offset) ?? { tail: '', head: '' };
    return { file: id, offset, tail, head, createdMs, modifiedMs, newestMs: this.#newestMs, after: null };
  }
}
