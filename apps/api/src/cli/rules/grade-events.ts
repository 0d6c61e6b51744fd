import { matchOfFinding, type CorrelatingDetector } from '@tetrascope/detection';
import { decodeShipped } from '../../grade-lines.ts';
import type { EventLine } from './event-lines.ts';
import type { FoundMatch } from './report/found-match.ts';

/** What a line came to. */
export interface GradedLine {
  readonly matches: readonly FoundMatch[];
  /** Why it is no event; null where it is one. */
  readonly reject: string | null;
}

const tooLong = 'it is longer than the longest line that is taken';

/**
 * Grades lines by their events' own times, as they come. What only the end of a correlation's time tells comes with the line
 * behind which it was noticed, or from `rest` once there are no more lines.
 */
export class EventGrader {
  readonly #detector: CorrelatingDetector;
  #newestMs = 0;
  #graded = 0;

  constructor(detector: CorrelatingDetector) {
    this.#detector = detector;
  }

  grade({ file, line, bytes }: EventLine): GradedLine {
    if (bytes === null) return { matches: [], reject: tooLong };
    const event = decodeShipped(bytes);
    if ('code' in event) return { matches: [], reject: event.reason };
    const { timeMs, node } = event.view;
    this.#newestMs = Math.max(this.#newestMs, timeMs ?? 0);
    this.#graded += 1;
    const atMs = timeMs ?? this.#newestMs;
    const { matches } = this.#detector.grade(event, { eventId: String(this.#graded), timeMs: atMs, receivedMs: atMs });
    const found = matches.map((match): FoundMatch => ({ file, line, match, timeMs, node, raw: event.raw }));
    return { matches: [...found, ...this.#ended({ file, line }, this.#newestMs)], reject: null };
  }

  /** What is over since there are no more events. */
  rest(last: Pick<EventLine, 'file' | 'line'>): readonly FoundMatch[] {
    return this.#ended(last, Infinity);
  }

  #ended({ file, line }: Pick<EventLine, 'file' | 'line'>, nowMs: number): readonly FoundMatch[] {
    return this.#detector.findings(nowMs).map((finding) => ({
      ...{ file, line, match: matchOfFinding(finding) },
      ...{ timeMs: finding.lastMs, node: '', raw: null },
    }));
  }
}
