import { Injectable } from '@nestjs/common';
import type { Statistics } from '@tetrascope/contracts';
import { BoundedQueue } from '../stream/bounded-queue.ts';
import { StatisticsDesk } from './statistics-desk.ts';

/** How often figures are drawn up for those who watch. */
export const tickMs = 1000;

/** Draws up the figures every second for whoever watches. */
@Injectable()
export class StatisticsTicker {
  constructor(private readonly desk: StatisticsDesk) {}

  /** Figures at once and then every second, until the reader leaves; one that is too slow gets the next ones instead. */
  figures(): AsyncGenerator<Statistics, void, void> {
    const draw = (): void => {
      // the store refuses only while it is closing, when nobody needs figures any more
      this.desk.draw().then(
        (figures) => queue.push(figures),
        () => queue.end(),
      );
    };
    const timer = setInterval(draw, tickMs);
    const queue = new BoundedQueue<Statistics>(
      1,
      (figures) => figures,
      () => clearInterval(timer),
    );
    draw();
    return queue;
  }
}
