import type { LossOutcome, NodeAccount } from '@tetrascope/contracts';
import type { Count } from '../../store/receipt.ts';

/** What an account tells of itself: received = stored + duplicates + rejected + dropped + inHand. */
export type AccountFields = Pick<
  NodeAccount,
  'received' | 'stored' | 'duplicates' | 'rejected' | 'dropped' | 'inHand' | 'reasons'
>;

const lossOutcomes: readonly LossOutcome[] = ['rejected', 'dropped'];

/**
 * One account. Lines are received when they are read and counted again when they have an outcome, each by itself: a
 * difference that stays is a loss nobody told.
 */
export class Tally {
  #received = 0;
  #decided = 0;
  /** By outcome and reason. */
  readonly #counts = new Map<string, Omit<Count, 'node'>>();

  receive(lines: number): void {
    this.#received += lines;
  }

  enter({ outcome, reason, count }: Omit<Count, 'node'>): void {
    const key = `${outcome} ${reason}`;
    this.#counts.set(key, {
      outcome,
      reason,
      count: Math.min((this.#counts.get(key)?.count ?? 0) + count, Number.MAX_SAFE_INTEGER),
    });
    if (outcome !== 'lost_by_agent') this.#decided += count;
  }

  /** Events the agent gave up; not lines. */
  get lostByAgent(): number {
    return this.#sum('lost_by_agent');
  }

  fields(): AccountFields {
    return {
      received: this.#received,
      stored: this.#sum('stored'),
      duplicates: this.#sum('duplicate'),
      rejected: this.#sum('rejected'),
      dropped: this.#sum('dropped'),
      inHand: this.#received - this.#decided,
      reasons: lossOutcomes.flatMap((outcome) =>
        [...this.#counts.values()]
          .filter((count) => count.outcome === outcome)
          .map(({ reason, count }) => ({ outcome, reason, count })),
      ),
    };
  }

  #sum(outcome: Count['outcome']): number {
    let sum = 0;
    for (const count of this.#counts.values()) if (count.outcome === outcome) sum += count.count;
    return sum;
  }
}
