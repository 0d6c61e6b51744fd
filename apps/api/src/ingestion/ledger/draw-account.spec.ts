import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { compileRules } from '@tetrascope/detection';
import { gradeLines } from '../../grade-lines.ts';
import { accountOfDropped, accountOfStored } from './draw-account.ts';
import { LossLedger } from './loss-ledger.ts';
import type { LineBatch } from '../source.ts';
import { aBatch } from '../testing/faulty-store.ts';

const detector = compileRules([]);
const fromNode = (node: string) => aLine({ kind: 'exec', node });
const lane = (node: string | null) => ({ id: 'lane', agent: null, node });
const lines = [fromNode('a'), fromNode('b'), 'no event', fromNode('a')];
const queueFull = { reason: 'queue_full', count: 3 } as const;
const tooLong = { code: 'line_too_long', reason: 'too long', offset: 9 } as const;

function stored(batch: LineBatch) {
  let made = 0;
  const graded = gradeLines('s', batch, detector, () => `id-${made++}`, 1000);
  return accountOfStored('s', batch, { ...graded, hits: [], learned: [] }, new LossLedger(), 1000).receipt;
}

describe('accountOfStored', () => {
  it('gives each event to its own node, and what tells none to no node', () => {
    const { counts } = stored(aBatch(lines, { duplicates: 2, unread: [tooLong], dropped: queueFull }));
    expect(counts).toEqual([
      { node: 'a', outcome: 'stored', reason: '', count: 2 },
      { node: 'b', outcome: 'stored', reason: '', count: 1 },
      { node: null, outcome: 'rejected', reason: 'line_too_long', count: 1 },
      { node: null, outcome: 'rejected', reason: 'not_json', count: 1 },
      { node: null, outcome: 'duplicate', reason: '', count: 2 },
      { node: null, outcome: 'dropped', reason: 'queue_full', count: 3 },
    ]);
  });

  it('gives all of a lane to its node, which has received it', () => {
    const { counts } = stored(aBatch(lines, { lane: lane('n') }));
    expect(counts).toEqual([
      { node: 'n', outcome: 'stored', reason: '', count: 3 },
      { node: 'n', outcome: 'rejected', reason: 'not_json', count: 1 },
    ]);
  });

  it('says where its lane goes on and what the newest id is', () => {
    const { checkpoint, newestId } = stored(aBatch(lines, { lane: lane(null), checkpoint: { place: '42' } }));
    expect(checkpoint).toEqual({ lane: 'lane', place: '42' });
    expect(newestId).toBe('id-2');
    expect(stored(aBatch(['no event']))).toMatchObject({ checkpoint: null, newestId: null });
  });

  it('tells what agents say they gave up', () => {
    const { counts, gaps } = stored(aBatch([aLine({ kind: 'rate_limit_info', node: 'a', dropped: 7 })]));
    expect(counts).toContainEqual({ node: 'a', outcome: 'lost_by_agent', reason: 'rate_limited', count: 7 });
    expect(gaps).toMatchObject([{ node: 'a', reason: 'rate_limited', events: 7 }]);
  });
});

describe('accountOfDropped', () => {
  it('drops what could have been stored, and moves nothing on', () => {
    const batch = aBatch(lines, { duplicates: 2, unread: [tooLong], dropped: queueFull, checkpoint: { place: '42' } });
    const { receipt } = accountOfDropped('s', batch, 'stopping', new LossLedger(), 1000);
    expect(receipt).toMatchObject({ checkpoint: null, newestId: null, gaps: [] });
    expect(receipt.counts).toEqual([
      { node: null, outcome: 'dropped', reason: 'stopping', count: 4 },
      { node: null, outcome: 'rejected', reason: 'line_too_long', count: 1 },
      { node: null, outcome: 'duplicate', reason: '', count: 2 },
      { node: null, outcome: 'dropped', reason: 'queue_full', count: 3 },
    ]);
  });
});
