import { describe, expect, it } from '@jest/globals';
import { LossLedger, recentRejectsKept, type BatchAccount } from './loss-ledger.ts';

const account = (given: Partial<BatchAccount>): BatchAccount => ({
  stored: 0,
  duplicates: 0,
  rejects: [],
  dropped: 0,
  receivedMs: 1000,
  newestEventMs: null,
  ...given,
});

const opened = () => {
  const ledger = new LossLedger();
  ledger.open('file:a', 'file', false);
  return ledger;
};

const reject = (offset: number) => ({ code: 'not_json', reason: 'no JSON', offset }) as const;

describe('LossLedger', () => {
  it('shows a source before anything came from it', () => {
    expect(opened().statuses()).toMatchObject([
      { name: 'file:a', kind: 'file', state: 'STARTING', received: 0, lastEventAt: null, lagMs: null },
    ]);
  });

  it('counts what was received by itself, so that a line without an outcome shows', () => {
    const ledger = opened();
    ledger.receive('file:a', 10);
    expect(ledger.statuses()[0]).toMatchObject({ received: 10, stored: 0 });
    ledger.enter('file:a', account({ stored: 4, duplicates: 2, rejects: [reject(0)], dropped: 2 }));
    expect(ledger.statuses()[0]).toMatchObject({ received: 10, stored: 4, duplicates: 2, rejected: 1, dropped: 2 });
  });

  it('counts losses by reason', () => {
    const ledger = opened();
    ledger.enter('file:a', account({ rejects: [reject(0), reject(9)], dropped: 3, dropReason: 'stopping' }));
    expect(ledger.statuses()[0]?.reasons).toEqual([
      { outcome: 'rejected', reason: 'not_json', count: 2 },
      { outcome: 'dropped', reason: 'stopping', count: 3 },
    ]);
  });

  it('keeps the latest refused lines, newest first', () => {
    const ledger = opened();
    ledger.enter('file:a', account({ rejects: Array.from({ length: 50 }, (_, at) => reject(at)) }));
    ledger.enter('file:a', account({ rejects: [reject(99)] }));
    const kept = ledger.statuses()[0]?.recentRejects ?? [];
    expect(kept).toHaveLength(recentRejectsKept);
    expect(kept[0]).toEqual({ at: '1970-01-01T00:00:01.000Z', code: 'not_json', reason: 'no JSON', offset: 99 });
    expect(kept[1]?.offset).toBe(49);
  });

  it('tells how late the newest event came', () => {
    const ledger = opened();
    ledger.enter('file:a', account({ stored: 1, receivedMs: 5000, newestEventMs: 3500 }));
    expect(ledger.statuses()[0]).toMatchObject({ lagMs: 1500, lastEventAt: '1970-01-01T00:00:05.000Z' });
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
