import type { DropReason } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import type { Count, Outcome } from '../store/receipt.ts';
import { nodeOf } from './node-tallies.ts';
import type { LineBatch, UnreadLine } from './source.ts';

/** What every line of a batch that is stored comes to. */
export function countStored(
  batch: LineBatch,
  events: readonly GradedEvent[],
  rejects: readonly UnreadLine[],
): readonly Count[] {
  const counts = new Counts(nodeOfLane(batch));
  for (const { view } of events) counts.add('stored', '', 1, nodeOf(view.node));
  return counts.withRest(batch, rejects);
}

/** What every line of a batch that is given up comes to. */
export function countDropped(batch: LineBatch, reason: DropReason): readonly Count[] {
  const counts = new Counts(nodeOfLane(batch));
  counts.add('dropped', reason, batch.lines.length);
  return counts.withRest(batch, batch.unread);
}

/** Lines of a batch that were read, whatever they come to. */
export const linesOf = ({ lines, unread, duplicates, dropped }: LineBatch): number =>
  lines.length + unread.length + duplicates + (dropped?.count ?? 0);

/** The node that all lines of a batch come from; null where each tells its own. */
export const nodeOfLane = ({ lane }: LineBatch): string | null => nodeOf(lane?.node ?? '');

/** Adds up by node, outcome and reason. */
class Counts {
  readonly #counts = new Map<string, Count>();

  constructor(private readonly laneNode: string | null) {}

  /** The lane's node, where it has one, stands for whatever a line tells: it received the line. */
  add(outcome: Outcome, reason: string, count: number, ownNode: string | null = null): void {
    if (count === 0) return;
    const node = this.laneNode ?? ownNode;
    const key = `${outcome} ${reason} ${node ?? ''}`;
    this.#counts.set(key, { node, outcome, reason, count: (this.#counts.get(key)?.count ?? 0) + count });
  }

  /** Adds what is decided without the store, and gives them all. */
  withRest({ duplicates, dropped }: LineBatch, rejects: readonly UnreadLine[]): readonly Count[] {
    this.add('duplicate', '', duplicates);
    for (const { code } of rejects) this.add('rejected', code, 1);
    if (dropped !== undefined) this.add('dropped', dropped.reason, dropped.count);
    return [...this.#counts.values()];
  }
}
