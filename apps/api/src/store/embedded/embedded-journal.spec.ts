import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryStateStore } from '../memory/memory-state-store.ts';
import type { Receipt } from '../receipt.ts';
import { aGradedEvent } from '../testing/graded-events.ts';
import { someHits } from '../testing/some-alerts.ts';
import { aKeptValue } from '../testing/baseline-store-conformance.ts';
import { aCount, aReceipt } from '../testing/state-store-conformance.ts';
import { parseAccount, printAccount } from './account-text.ts';
import { catchUp, EmbeddedJournal } from './embedded-journal.ts';
import { EmbeddedEventStore } from './embedded-event-store.ts';
import { keepAll } from './testing/keep-all.ts';

jest.setTimeout(60_000);

/** A state that fails while it is told to. */
class FaultyState extends MemoryStateStore {
  isFull = false;
  override async commit(receipts: readonly Receipt[]): Promise<void> {
    if (this.isFull) throw new Error('disk is full');
    await super.commit(receipts);
  }
}

let folder = '';
let events: EmbeddedEventStore;
let state: FaultyState;
let journal: EmbeddedJournal;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-journal-'));
  events = await EmbeddedEventStore.open(
    { folder, retention: keepAll },
    () => 0,
    () => {},
  );
  state = new FaultyState(1000);
  journal = new EmbeddedJournal(events, state);
});
afterEach(async () => {
  await events.close();
  rmSync(folder, { recursive: true });
});

const line = { kind: 'exec', pod: 'web-1' } as const;

const batch = (number: number) => {
  const event = aGradedEvent(number);
  const learned = [aKeptValue(`v${number}`)];
  const checkpoint = { lane: 'lane', place: String(number), seen: Uint8Array.of(number) };
  return {
    events: [event],
    receipts: [
      aReceipt({ counts: [aCount(1)], checkpoint, newestId: event.id, hits: [someHits(number, { line })], learned }),
    ],
  };
};
const allAlerts = { filter: { severity: [], status: [] }, nowMs: 0 };
const stored = async () => (await events.summary()).total;
const counted = (of: MemoryStateStore) => of.read().counts.reduce((sum, { count }) => sum + count, 0);

describe('EmbeddedJournal', () => {
  it('keeps events and account', async () => {
    await journal.commit(batch(1));
    await journal.commit({
      events: [],
      receipts: [aReceipt({ counts: [aCount(5, { outcome: 'rejected' })] })],
    });
    expect([await stored(), counted(state)]).toEqual([1, 6]);
    expect(state.checkpoint('file:a', 'lane')).toEqual({ place: '1', seen: Uint8Array.of(1) });
  });

  it('acknowledges what is in the log, and takes no more before the state has it', async () => {
    await journal.commit(batch(1));
    state.isFull = true;
    await journal.commit(batch(2));
    await expect(journal.commit(batch(3))).rejects.toThrow('disk is full');
    expect([await stored(), counted(state)]).toEqual([2, 1]);
    state.isFull = false;
    await journal.commit(batch(3));
    expect([await stored(), counted(state)]).toEqual([3, 3]);
  });
});

describe('catchUp', () => {
  it('enters what the state has not, once, whatever is lost of it', async () => {
    for (const number of [1, 2]) await journal.commit(batch(number));
    state.isFull = true;
    await journal.commit(batch(3));
    state.isFull = false;
    expect(await catchUp(state, events)).toBe(1);
    expect(await catchUp(state, events)).toBe(0);
    const anew = new MemoryStateStore(1000);
    expect(await catchUp(anew, events)).toBe(3);
    expect([counted(state), counted(anew)]).toEqual([3, 3]);
    expect(anew.checkpoint('file:a', 'lane')).toEqual({ place: '3', seen: Uint8Array.of(1, 2, 3) });
    expect(anew.read().newestId).toBe(aGradedEvent(3).id);
    for (const { baselines } of [state, anew])
      expect(baselines.read().values.map(({ value }) => value)).toEqual(['v1', 'v2', 'v3']);
    for (const { alerts } of [state, anew])
      expect((await alerts.page({ ...allAlerts, first: 9, after: null })).items).toMatchObject([
        { id: `alert-${aGradedEvent(1).id}`, count: 3 },
      ]);
  });
});

describe('the text of an account', () => {
  it('gives the same receipts back', () => {
    const gap = {
      id: 'g',
      source: 's',
      node: null,
      reason: 'stream_cut',
      subject: '',
      fromMs: 1,
      untilMs: null,
      events: null,
      detail: null,
    } as const;
    const receipts = [
      aReceipt({ counts: [aCount(2), aCount(1, { node: null, reason: 'not_json' })], gaps: [gap] }),
      aReceipt({ checkpoint: { lane: 'l', place: 'p', seen: Uint8Array.of(255, 0, 1) }, newestId: '01' }),
      aReceipt({ checkpoint: { lane: 'l', place: 'p' } }),
      aReceipt({ learned: [aKeptValue('/usr/bin/\u0000curl')] }),
      aReceipt({ hits: [someHits(1), someHits(2, { severity: 'CRITICAL', description: '敏感 "x"' })] }),
    ];
    expect(parseAccount(printAccount(receipts))).toEqual(receipts);
  });
});
