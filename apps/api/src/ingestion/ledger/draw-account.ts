import type { DropReason } from '@tetrascope/contracts';
import type { AlertHits, KeptValue } from '@tetrascope/detection';
import type { Graded } from '../../grade-lines.ts';
import { addUp, blankReceipt, type Count } from '../../store/receipt.ts';
import { lossesIn } from './agent-losses.ts';
import { nodeOfLane } from '../lines-of.ts';
import type { BatchAccount, LossLedger } from './loss-ledger.ts';
import { nodeOf } from './node-tallies.ts';
import type { LineBatch, UnreadLine } from '../source.ts';

/** What the ledger knows that an account is drawn up by. */
export type Known = Pick<LossLedger, 'nodeFor' | 'latestGap'>;

/** What was found in a batch. */
export interface Findings extends Graded {
  readonly hits: readonly AlertHits[];
  readonly learned: readonly KeptValue[];
}

/** The account of a batch whose events are about to be stored. */
export function accountOfStored(
  source: string,
  batch: LineBatch,
  { events, rejects, hits, learned }: Findings,
  known: Known,
  nowMs: number,
): BatchAccount {
  // a lane's node stands for whatever a line tells: it has received the line
  const laneNode = nodeOfLane(batch);
  const nodeOfEvent = (name: string): string | null => laneNode ?? nodeOf(name);
  const stored = events.map(({ view }) => count(nodeOfEvent(view.node), 'stored', '', 1));
  const losses = lossesIn(source, events, nodeOfEvent, (kind) => known.latestGap(kind));
  const counts = [...stored, ...restOf(batch, rejects, laneNode), ...losses.counts];
  return {
    receipt: {
      source,
      counts: addUp(addUp(counts).map((each) => ({ ...each, node: known.nodeFor(source, each.node) }))),
      gaps: losses.gaps,
      checkpoint: batch.checkpoint === undefined ? null : { ...batch.checkpoint, lane: batch.lane?.id ?? '' },
      newestId: events.at(-1)?.id ?? null,
      hits,
      learned,
    },
    node: laneNode,
    rejects,
    receivedMs: events.at(-1)?.receivedMs ?? nowMs,
    newestEventMs: events.findLast(({ view }) => view.timeMs !== null)?.timeMs ?? null,
  };
}

/** The account of a batch that is given up: nobody looks into its lines any more. */
export function accountOfDropped(
  source: string,
  batch: LineBatch,
  reason: DropReason,
  known: Known,
  nowMs: number,
): BatchAccount {
  const node = nodeOfLane(batch);
  const counts = [count(node, 'dropped', reason, batch.lines.length), ...restOf(batch, batch.unread, node)];
  return {
    receipt: {
      ...blankReceipt(source),
      counts: addUp(counts)
        .filter(({ count: lines }) => lines > 0)
        .map((each) => ({ ...each, node: known.nodeFor(source, each.node) })),
    },
    node,
    rejects: batch.unread,
    receivedMs: nowMs,
    newestEventMs: null,
  };
}

/** What is decided without the store. */
function restOf(
  { duplicates, dropped }: LineBatch,
  rejects: readonly UnreadLine[],
  node: string | null,
): readonly Count[] {
  return [
    ...rejects.map(({ code }) => count(node, 'rejected', code, 1)),
    ...(duplicates === 0 ? [] : [count(node, 'duplicate', '', duplicates)]),
    ...(dropped === undefined ? [] : [count(node, 'dropped', dropped.reason, dropped.count)]),
  ];
}

const count = (node: string | null, outcome: Count['outcome'], reason: string, lines: number): Count => ({
  node,
  outcome,
  reason,
  count: lines,
});
