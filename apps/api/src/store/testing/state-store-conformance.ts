import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { maxSeenBytes } from '../../ingestion/source.ts';
import { blankReceipt, type Count, type KeptGap, type Receipt } from '../receipt.ts';
import { maxGaps, type StateStore } from '../state-store.ts';

export const aReceipt = (more: Partial<Receipt> = {}): Receipt => ({ ...blankReceipt('file:a'), ...more });

export const aCount = (count: number, more: Partial<Count> = {}): Count => ({
  node: 'n',
  outcome: 'stored',
  reason: '',
  count,
  ...more,
});

const aGap = (number: number, more: Partial<KeptGap> = {}): KeptGap => ({
  id: `gap-${number}`,
  source: 'file:a',
  node: null,
  reason: 'stream_cut',
  subject: '',
  fromMs: number,
  untilMs: null,
  events: null,
  detail: null,
  ...more,
});

const at = (place: string, seen?: Uint8Array, lane = 'lane') =>
  aReceipt({ checkpoint: { lane, place, ...(seen === undefined ? {} : { seen }) } });

/** What every driver of the port must do; the account of `make`'s store begins at 1000. */
export function describeStateStore(name: string, make: () => Promise<StateStore>): void {
  describe(name, () => {
    let store: StateStore;
    beforeEach(async () => void (store = await make()));
    afterEach(() => store.close());

    it('holds nothing at first', () => {
      expect(store.read()).toEqual({ sinceMs: 1000, counts: [], gaps: [], agents: [], newestId: null });
      expect(store.checkpoint('file:a', 'lane')).toBeNull();
    });

    it('adds up by source, node, outcome and reason', async () => {
      const rejected = { outcome: 'rejected', reason: 'not_json', node: null } as const;
      await store.commit([aReceipt({ counts: [aCount(2), aCount(1, rejected)] })]);
      await store.commit([
        aReceipt({ counts: [aCount(3), aCount(4, { node: 'm' }), aCount(7, { ...rejected, reason: 'too_deep' })] }),
        aReceipt({ source: 'http', counts: [aCount(6)] }),
      ]);
      const counts = store.read().counts.toSorted((one, other) => one.count - other.count);
      expect(counts).toEqual(
        [
          { source: 'file:a', ...aCount(1, rejected) },
          { source: 'file:a', ...aCount(4, { node: 'm' }) },
          { source: 'file:a', ...aCount(7, { ...rejected, reason: 'too_deep' }) },
          { source: 'file:a', ...aCount(5) },
          { source: 'http', ...aCount(6) },
        ].toSorted((one, other) => one.count - other.count),
      );
    });

    it('keeps where each lane goes on', async () => {
      await store.commit([at('1'), at('2', undefined, 'other'), { ...at('3'), source: 'http' }]);
      await store.commit([at('4')]);
      expect(store.checkpoint('file:a', 'lane')).toEqual({ place: '4', seen: new Uint8Array() });
      expect(store.checkpoint('file:a', 'other')).toEqual({ place: '2', seen: new Uint8Array() });
      expect(store.checkpoint('http', 'lane')).toEqual({ place: '3', seen: new Uint8Array() });
    });

    it('keeps the newest fingerprints of a lane, oldest first', async () => {
      const block = (value: number) => new Uint8Array(maxSeenBytes / 4).fill(value);
      for (const value of [1, 2, 3, 4]) await store.commit([at(String(value), block(value))]);
      await store.commit([at('5', new Uint8Array(8).fill(5)), at('o', Uint8Array.of(9), 'other')]);
      const seen = store.checkpoint('file:a', 'lane')?.seen ?? new Uint8Array();
      expect([seen.length, seen[0], seen.at(-9), seen.at(-8), seen.at(-1)]).toEqual([maxSeenBytes, 1, 4, 5, 5]);
      expect(seen.filter((value) => value === 1)).toHaveLength(maxSeenBytes / 4 - 8);
      expect(store.checkpoint('file:a', 'other')?.seen).toEqual(Uint8Array.of(9));
      await store.commit([at('6')]);
      expect(store.checkpoint('file:a', 'lane')).toMatchObject({ place: '6', seen });
    });

    it('replaces a gap by what has become of it, which then stands last', async () => {
      await store.commit([aReceipt({ gaps: [aGap(1), aGap(2, { node: 'n', subject: '/a', detail: '/a' })] })]);
      const ended = aGap(1, { untilMs: 9, events: 42 });
      await store.commit([aReceipt({ gaps: [ended] })]);
      expect(store.read().gaps).toEqual([aGap(2, { node: 'n', subject: '/a', detail: '/a' }), ended]);
    });

    it('keeps no more gaps than its bound, those entered last', async () => {
      await store.commit([aReceipt({ gaps: Array.from({ length: maxGaps }, (_, number) => aGap(number)) })]);
      await store.commit([aReceipt({ gaps: [aGap(0, { untilMs: 5 }), aGap(-1)] })]);
      const { gaps } = store.read();
      expect([gaps.length, gaps[0]?.id, gaps.at(-1)?.id]).toEqual([maxGaps, 'gap-2', 'gap--1']);
    });

    it('keeps the newest id, whatever comes after', async () => {
      await store.commit([aReceipt({ newestId: '01B' })]);
      await store.commit([aReceipt({ newestId: '01A' }), aReceipt()]);
      expect(store.read().newestId).toBe('01B');
    });

    it('keeps the agents in place of those before', async () => {
      const agent = (name: string) => ({ source: 's', agent: name, facts: `{"n":"${name}"}` });
      await store.keepAgents([agent('a'), agent('b')]);
      await store.keepAgents([agent('b'), agent('c')]);
      expect(store.read().agents).toEqual([agent('b'), agent('c')]);
    });
  });
}
