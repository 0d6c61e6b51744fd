import { describe, expect, it } from '@jest/globals';
import { blankReceipt, type Count, type Outcome } from '../../store/receipt.ts';
import { keptGap } from './gap-book.ts';
import { maxNodesOfSource } from './node-tallies.ts';
import { LossLedger, recentRejectsKept, type BatchAccount } from './loss-ledger.ts';

const account = ({
  counts = [],
  ...given
}: Partial<BatchAccount> & { readonly counts?: readonly Count[] }): BatchAccount => ({
  receipt: { ...blankReceipt('file:a'), counts },
  node: null,
  rejects: [],
  receivedMs: 1000,
  newestEventMs: null,
  ...given,
});

const opened = () => {
  const ledger = new LossLedger();
  ledger.open('file:a', 'file', false);
  return ledger;
};

const count = (outcome: Outcome, many: number, reason = '', node: string | null = null): Count => ({
  node,
  outcome,
  reason,
  count: many,
});

const reject = (offset: number) => ({ code: 'not_json', reason: 'no JSON', offset }) as const;

describe('LossLedger', () => {
  it('shows a source before anything came from it', () => {
    expect(opened().statuses()).toMatchObject([
      { name: 'file:a', kind: 'file', state: 'STARTING', received: 0, lastEventAt: null, lagMs: null },
    ]);
  });

  it('counts what was received by itself, so that a line without an outcome shows', () => {
    const ledger = opened();
    ledger.receive('file:a', null, 10);
    expect(ledger.statuses()[0]).toMatchObject({ received: 10, stored: 0, inHand: 10 });
    ledger.enter(
      account({
        counts: [
          count('stored', 4),
          count('duplicate', 2),
          count('rejected', 1, 'not_json'),
          count('dropped', 2, 'stopping'),
        ],
      }),
    );
    expect(ledger.statuses()[0]).toMatchObject({
      received: 10,
      stored: 4,
      duplicates: 2,
      rejected: 1,
      dropped: 2,
      inHand: 1,
    });
  });

  it('counts losses by reason', () => {
    const ledger = opened();
    ledger.enter(
      account({
        counts: [count('dropped', 3, 'stopping'), count('rejected', 2, 'not_json'), count('rejected', 1, 'too_deep')],
      }),
    );
    expect(ledger.statuses()[0]?.reasons).toEqual([
      { outcome: 'rejected', reason: 'not_json', count: 2 },
      { outcome: 'rejected', reason: 'too_deep', count: 1 },
      { outcome: 'dropped', reason: 'stopping', count: 3 },
    ]);
  });

  it('keeps the latest refused lines, newest first', () => {
    const ledger = opened();
    ledger.enter(account({ rejects: Array.from({ length: 50 }, (_, at) => reject(at)) }));
    ledger.enter(account({ rejects: [reject(99)] }));
    const kept = ledger.statuses()[0]?.recentRejects ?? [];
    expect(kept).toHaveLength(recentRejectsKept);
    expect(kept[0]).toEqual({ at: '1970-01-01T00:00:01.000Z', code: 'not_json', reason: 'no JSON', offset: 99 });
    expect(kept[1]?.offset).toBe(49);
  });

  it('tells how late the newest event came', () => {
    const ledger = opened();
    ledger.enter(account({ counts: [count('stored', 1)], receivedMs: 5000, newestEventMs: 3500 }));
    expect(ledger.statuses()[0]).toMatchObject({ lagMs: 1500, lastEventAt: '1970-01-01T00:00:05.000Z' });
  });

  it('accounts for each node, whose lines are received with their outcome where they tell it themselves', () => {
    const ledger = opened();
    ledger.receive('file:a', null, 5);
    expect(ledger.accounts()).toEqual([]);
    const counts = [count('stored', 2, '', 'b'), count('stored', 1, '', 'a'), count('rejected', 1, 'not_json')];
    ledger.enter(account({ counts }));
    expect(ledger.accounts()).toMatchObject([
      { source: 'file:a', node: 'a', received: 1, stored: 1, inHand: 0 },
      { source: 'file:a', node: 'b', received: 2, stored: 2, inHand: 0 },
      { source: 'file:a', node: null, received: 1, stored: 0, rejected: 1, inHand: 0 },
    ]);
    expect(ledger.statuses()[0]).toMatchObject({ received: 5, stored: 3, inHand: 1 });
  });

  it('has the lines of a lane in the hand of its node from the moment they are read', () => {
    const ledger = opened();
    ledger.receive('file:a', 'n', 5);
    expect(ledger.account('file:a', 'n')).toMatchObject({ received: 5, inHand: 5 });
    ledger.enter(account({ node: 'n', counts: [count('stored', 5, '', 'n')] }));
    expect(ledger.account('file:a', 'n')).toMatchObject({ received: 5, stored: 5, inHand: 0 });
  });

  it('puts nodes beyond its bound into the account of none', () => {
    const ledger = opened();
    const counts = Array.from({ length: maxNodesOfSource + 2 }, (_, node) => count('stored', 1, '', `n${node}`));
    ledger.receive('file:a', null, counts.length);
    ledger.enter(account({ counts }));
    expect(ledger.accounts()).toHaveLength(maxNodesOfSource + 1);
    expect(ledger.account('file:a', null)).toMatchObject({ received: 2, stored: 2 });
    expect(ledger.statuses()[0]).toMatchObject({ received: counts.length, inHand: 0 });
  });

  it('keeps what agents gave up apart from the lines', () => {
    const ledger = opened();
    ledger.enter(account({ counts: [count('lost_by_agent', 42, 'rate_limited', 'n')] }));
    expect(ledger.account('file:a', 'n')).toMatchObject({ received: 0, inHand: 0, lostByAgent: 42 });
    expect(ledger.statuses()[0]).toMatchObject({ received: 0, inHand: 0 });
  });

  it('shows a gap, and then its end', () => {
    const ledger = opened();
    const began = { node: 'n', reason: 'agent_down', fromMs: 1000 } as const;
    ledger.enterGap(keptGap('file:a', { ...began, untilMs: null }));
    ledger.enterGap(keptGap('file:a', { ...began, fromMs: 9000, untilMs: null }));
    ledger.enterGap(keptGap('file:a', { ...began, untilMs: 5000 }));
    expect(ledger.gaps()).toMatchObject([
      { node: 'n', from: '1970-01-01T00:00:09.000Z', until: null },
      { node: 'n', from: '1970-01-01T00:00:01.000Z', until: '1970-01-01T00:00:05.000Z', source: 'file:a' },
    ]);
  });

  it('goes on with what was kept', () => {
    const counts = [count('stored', 4, '', 'n'), count('lost_by_agent', 9, 'rate_limited', 'n'), count('duplicate', 1)];
    const gap = keptGap('file:a', { node: 'n', reason: 'stream_cut', fromMs: 1, untilMs: null });
    const second = new LossLedger();
    second.restore({ counts: counts.map((each) => ({ ...each, source: 'file:a' })), gaps: [gap] });
    second.open('file:a', 'file', false);
    expect(second.statuses()[0]).toMatchObject({ received: 5, stored: 4, duplicates: 1, inHand: 0 });
    expect(second.account('file:a', 'n')).toMatchObject({ received: 4, stored: 4, inHand: 0, lostByAgent: 9 });
    expect(second.gaps()).toHaveLength(1);
  });

  it('is simulated as soon as one source is', () => {
    const ledger = opened();
    expect(ledger.isSimulated()).toBe(false);
    ledger.open('simulator', 'simulator', true);
    expect(ledger.isSimulated()).toBe(true);
  });

  it('refuses an account nobody opened', () => {
    expect(() => new LossLedger().report('file:b', 'RUNNING', null)).toThrow('file:b');
  });
});
