import { Injectable } from '@nestjs/common';
import type { AgentList } from '@tetrascope/contracts';
import { BoundedQueue } from '../stream/bounded-queue.ts';
import { AgentDesk } from './agent-desk.ts';

/** How often the list is looked at for those who watch. */
export const tickMs = 1000;

/** Tells whoever watches when the list of agents has changed. */
@Injectable()
export class AgentTicker {
  constructor(private readonly desk: AgentDesk) {}

  /** The list at once, and then every second while it changes; a reader that is too slow gets the next one instead. */
  lists(): AsyncGenerator<AgentList, void, void> {
    let told = '';
    const tell = (): void => {
      const list = this.desk.draw();
      const text = JSON.stringify(list);
      if (text !== told) queue.push(list);
      told = text;
    };
    const timer = setInterval(tell, tickMs);
    const queue = new BoundedQueue<AgentList>(
      1,
      (list) => list,
      () => clearInterval(timer),
    );
    tell();
    return queue;
  }
}
