import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { aLine } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import type { Ingest } from './ingest.ts';
import { Intake } from './intake.ts';
import { patience } from './patience.ts';
import { aBatch, FaultyStore } from './testing/faulty-store.ts';

Logger.overrideLogger(false);

const line = aLine({ kind: 'exec' });

describe('Intake', () => {
  let store: FaultyStore;

  beforeEach(() => {
    store = new FaultyStore();
    store.ledger.open('s', 'file', false);
  });

  const intakeOf = (ingest: Ingest = store.ingest, stopMs = patience.stopMs) =>
    new Intake(ingest, store.books, () => 1000, { ...patience, stopMs });

  /** Lines that were received and have no outcome. */
  function inHand(): number {
    const [status] = store.ledger.statuses();
    if (status === undefined) throw new Error('no account');
    return status.received - status.stored - status.duplicates - status.rejected - status.dropped;
  }

  const batches = fc.record({
    good: fc.nat(5),
    bad: fc.nat(5),
    duplicates: fc.nat(5),
    unread: fc.nat(3),
    fails: fc.boolean(),
  });
  const batchOf = ({
    good,
    bad,
    duplicates,
    unread,
  }: {
    good: number;
    bad: number;
    duplicates: number;
    unread: number;
  }) =>
    aBatch([...Array<string>(good).fill(line), ...Array<string>(bad).fill('bad')], {
      duplicates,
      unread: Array.from({ length: unread }, () => ({ offset: 0, code: 'line_too_long' as const, reason: 'long' })),
    });

  it('has an outcome for every line of any batches, stored or not, and none before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(batches, { maxLength: 8 }), async (given) => {
        const intake = intakeOf();
        for (const each of given) {
          if (each.fails) store.faults.push(new Error('disk full'));
          const batch = batchOf(each);
          const taken = intake.take('s', batch);
          expect(inHand()).toBe(batch.lines.length + batch.unread.length + batch.duplicates);
          await taken.catch(() => {});
          expect(inHand()).toBe(0);
        }
        await intakeOf().stop();
      }),
      { numRuns: 50 },
    );
  });

  it('shows a line that the pipeline lost without a word', async () => {
    const lossy: Ingest = (source, batch) => store.ingest(source, { ...batch, lines: batch.lines.slice(1) });
    await intakeOf(lossy).take('s', aBatch([line, line, line]));
    expect(inHand()).toBe(1);
  });

  it('drops a batch that can not be stored, and tells why', async () => {
    store.faults.push(new Error('disk full'));
    await expect(intakeOf().take('s', aBatch([line, 'bad'], { duplicates: 3 }))).rejects.toThrow('disk full');
    expect(store.ledger.statuses()[0]).toMatchObject({
      received: 5,
      stored: 0,
      duplicates: 3,
      reasons: [{ outcome: 'dropped', reason: 'not_stored', count: 2 }],
    });
  });

  it('stores a batch in hand at another try, and enters it once', async () => {
    store.faults.push(new Error('busy'), new Error('busy'));
    const batch = intakeOf().receive('s', aBatch([line]));
    await expect(batch.store()).rejects.toThrow('busy');
    await expect(batch.store()).rejects.toThrow('busy');
    await batch.store();
    expect(store.ledger.statuses()[0]).toMatchObject({ received: 1, stored: 1, dropped: 0 });
    expect(store.lines).toEqual([line]);
  });

  it('stops once the batch under way is stored, and takes no other', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    store.gate = promise;
    const intake = intakeOf();
    const first = intake.take('s', aBatch([line]));
    let hasStopped = false;
    const stopped = intake.stop().then(() => (hasStopped = true));
    await expect(intake.take('s', aBatch([line]))).rejects.toMatchObject({ code: 'STOPPING' });
    expect([store.attempts, hasStopped]).toEqual([1, false]);
    resolve();
    await Promise.all([first, stopped]);
    expect(store.lines).toEqual([line]);
    expect(store.ledger.statuses()[0]).toMatchObject({ received: 2, stored: 1, dropped: 1 });
  });

  it('stops also when the batch under way fails, or when the store hangs', async () => {
    store.faults.push(new Error('busy'));
    const failing = intakeOf();
    const taken = failing.take('s', aBatch([line]));
    await Promise.all([failing.stop(), expect(taken).rejects.toThrow('busy')]);

    const hung = intakeOf(() => new Promise(() => {}), 1);
    void hung.take('s', aBatch([line]));
    await hung.stop();
    expect(inHand()).toBe(1);
  });
});
