import { Injectable } from '@nestjs/common';
import type { RuleActivity, RulesChange } from '@tetrascope/contracts';
import { BoundedQueue } from '../stream/bounded-queue.ts';
import { RuleCatalog } from './rule-catalog.ts';
import { RuleDesk } from './rule-desk.ts';

/** How often the rules are looked at for those who watch. */
export const tickMs = 1000;

/** Tells whoever watches what has changed of the rules. */
@Injectable()
export class RuleTicker {
  constructor(
    private readonly desk: RuleDesk,
    private readonly catalog: RuleCatalog,
  ) {}

  /**
   * Which edition there is, at once, and then every second what has changed. A rule that is only asked has not; a reader
   * that is too slow gets it with the next one.
   */
  changes(): AsyncGenerator<RulesChange, void, void> {
    let told = new Map<string, string>();
    let toldHead = '';
    const tell = (): void => {
      const activity = this.desk.activity();
      const texts = new Map(activity.map((deeds) => [deeds.id, textOf(deeds)]));
      const { number, faults, warnings } = this.catalog.edition;
      const head = { edition: number, faults: faults.length + warnings.length };
      const changed = toldHead === '' ? [] : activity.filter(({ id }) => told.get(id) !== texts.get(id));
      if (changed.length === 0 && JSON.stringify(head) === toldHead) return;
      queue.push({ ...head, activity: changed });
      told = texts;
      toldHead = JSON.stringify(head);
    };
    const timer = setInterval(tell, tickMs);
    const queue = new BoundedQueue<RulesChange>(
      maxWaitingChanges,
      (change) => change,
      () => clearInterval(timer),
    );
    tell();
    return queue;
  }
}

/** Changes that wait for a reader; one that is slower for longer has older counts until the rule does something again. */
const maxWaitingChanges = 32;

const textOf = ({ state, hits }: RuleActivity): string => `${state} ${hits}`;
