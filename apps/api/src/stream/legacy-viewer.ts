import type { GradedEvent } from '@tetrascope/detection';
import type { FrameSender } from './frame-sender.ts';

/** Events kept while the greeting is drawn up: a second of a flood; what is beyond is counted as lost. */
export const maxWaiting = 1000;

/** One client of the live feed: is greeted with the last events, then hears of each later one once. */
export class LegacyViewer {
  readonly #sender: Pick<FrameSender, 'send' | 'lose'>;
  /** What came while the greeting was drawn up; null from then on. */
  #waiting: (readonly [GradedEvent, Buffer])[] | null = [];
  /** The id of the newest event it was sent. */
  #sentTo = '';

  constructor(sender: Pick<FrameSender, 'send' | 'lose'>) {
    this.#sender = sender;
  }

  /** Sends the frame of the last events, the newest of which is `newest`, and what came since they were read. */
  greet(newest: GradedEvent | undefined, frame: Buffer): void {
    if (newest !== undefined) this.#sender.send(frame);
    this.#sentTo = newest?.id ?? '';
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const [event, ownFrame] of waiting) this.hear(event, ownFrame);
  }

  /** `frame` is the event's, built once for all. An event that was in the greeting is left out. */
  hear(event: GradedEvent, frame: Buffer): void {
    if (this.#waiting !== null) {
      if (this.#waiting.length < maxWaiting) this.#waiting.push([event, frame]);
      else this.#sender.lose(1);
    } else if (event.id > this.#sentTo) {
      this.#sentTo = event.id;
      this.#sender.send(frame);
    }
  }
}
