import { CriJoiner, type SplitLines } from '@tetrascope/tetragon';
import type { Place } from './place.ts';

/** Joins what a container's runtime has split, through all files of a log, and knows where an unfinished line began. */
export class JoinedParts {
  readonly #joiner = new CriJoiner();
  #begun: Place | null = null;

  /** The lines that end in what was split. */
  join(split: SplitLines): SplitLines {
    return this.#joiner.join(split);
  }

  /** The lines whose last part will never come, as far as they did. */
  end(): SplitLines {
    this.#begun = null;
    return this.#joiner.end();
  }

  /** `place` where no line is unfinished, else where that began. */
  resumeAt(place: Place, placeAt: (offset: number) => Place): Place {
    const offset = this.#joiner.pendingOffset;
    if (offset === null) this.#begun = null;
    else if (this.#begun?.offset !== offset) this.#begun = placeAt(offset);
    return this.#begun ?? place;
  }
}
