import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { aLine } from '@tetrascope/contracts/testing';
import { AgentRoster } from '../agents/agent-roster.ts';
import { Feed } from '../stream/feed.ts';
import { keptGap } from './ledger/gap-book.ts';
import { Intake } from './intake.ts';
import { patience } from './patience.ts';
import { SourceDesks } from './source-desks.ts';
import { SourceRunner } from './source-runner.ts';
import type { LineBatch, ReportState, Source, SourceDesk } from './source.ts';
import { until } from './sources/testing/recorded-source.ts';
import { aBatch, FaultyStore } from './testing/faulty-store.ts';

const line = (pid: number) => aLine({ kind: 'exec', pid });

/** Gives its batches one by one, and tells how far it was read. */
class ListSource implements Source {
  readonly kind = 'file';
  readonly simulated = false;
  readonly name = 'list';
  asked = 0;
  report: ReportState = () => {};

  constructor(
    private readonly list: readonly LineBatch[],
    private readonly fault?: Error,
  ) {}

  async *batches(_signal: AbortSignal, { state: report }: SourceDesk) {
    this.report = report;
    report('RUNNING', 'reading the list');
    for (const batch of this.list) {
      this.asked++;
      yield batch;
    }
    this.asked++;
    if (this.fault !== undefined) throw this.fault;
  }
}

describe('SourceRunner', () => {
  let store: FaultyStore;
  let errors: object[];

  beforeEach(() => {
    store = new FaultyStore();
    errors = [];
    const quiet = () => {};
    Logger.overrideLogger({ log: quiet, warn: quiet, error: (message: object) => errors.push(message) });
  });

  function runnerOf(source: Source, times = { ...patience, retryMs: 1, maxRetryMs: 2 }) {
    const intake = new Intake(store.ingest, store.books, () => 1000, times);
    const desks = new SourceDesks(store.books, new AgentRoster(new Feed(), () => 1000), store.state);
    const runner = new SourceRunner([source], intake, desks, times);
    const stop = () => Promise.all([runner.beforeApplicationShutdown(), intake.beforeApplicationShutdown()]);
    return { runner, stop };
  }

  const status = () => store.ledger.statuses()[0];

  it('reads nothing before it is started', async () => {
    const source = new ListSource([aBatch([line(1)])]);
    const { runner, stop } = runnerOf(source);
    await Promise.resolve();
    expect(source.asked).toBe(0);
    runner.start();
    await until('the source has ended', () => status()?.state === 'ENDED');
    expect(store.lines).toEqual([line(1)]);
    await stop();
  });

  it('keeps what the store refuses until it is stored, in order, and soon reads no further meanwhile', async () => {
    const full = () => new Error('ENOSPC: no space left on device');
    store.faults.push(...Array.from({ length: 10_000 }, full));
    const lines = Array.from({ length: 200 }, (_, pid) => line(pid));
    const source = new ListSource(lines.map((each) => aBatch([each])));
    const { runner, stop } = runnerOf(source);
    runner.start();
    await until('all in hand was tried again', () => store.attempts >= 200);
    expect(status()).toMatchObject({
      state: 'WAITING',
      detail: "events can't be stored (ENOSPC: no space left on device); trying again",
      received: 64,
      stored: 0,
    });
    source.report('RUNNING', 'reading on');
    expect(status()).toMatchObject({ state: 'WAITING' });
    expect(source.asked).toBe(64);

    store.faults.length = 0;
    await until('the source has ended', () => status()?.state === 'ENDED');
    expect(store.lines).toEqual(lines);
    expect(status()).toMatchObject({ received: 200, stored: 200, dropped: 0 });
    expect(errors).toEqual([{ msg: 'store failed', source: 'list', detail: 'ENOSPC: no space left on device' }]);
    await stop();
  });

  it('shows what the source told last once the store has healed', async () => {
    store.faults.push(new Error('busy'));
    const { promise, resolve } = Promise.withResolvers<void>();
    const source = new ListSource([aBatch([line(1)])]);
    const { runner, stop } = runnerOf({
      kind: 'stdin',
      name: 'list',
      simulated: false,
      async *batches(signal, desk) {
        yield* source.batches(signal, desk);
        await promise;
      },
    });
    runner.start();
    await until('it is stored', () => status()?.stored === 1);
    expect(status()).toMatchObject({ state: 'RUNNING', detail: 'reading the list' });
    resolve();
    await stop();
  });

  it.each([
    ['drops them', 'that can not give them again', {}, 3],
    ['leaves them to the next start', 'that resumes at its cursor', { checkpoint: { place: 'behind it' } }, 0],
  ])('%s when shutdown finds unstored batches of a source %s', async (_deed, _kind, more, dropped) => {
    store.faults.push(...Array.from({ length: 1000 }, () => new Error('busy')));
    const source = new ListSource([aBatch([line(1), line(2)], more), aBatch([line(3)], more)]);
    const { runner, stop } = runnerOf(source);
    runner.start();
    await until('it was tried', () => store.attempts > 0);
    await stop();
    expect(status()).toMatchObject({ received: 3, stored: 0, dropped });
    expect(status()?.reasons).toEqual(dropped === 0 ? [] : [{ outcome: 'dropped', reason: 'stopping', count: 3 }]);
  });

  it('stores any batches once each and in order, whichever commits fail', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(fc.boolean(), { maxLength: 30 }), async (counts, fails) => {
        store = new FaultyStore();
        store.faults.push(...fails.map((isFault) => (isFault ? new Error('busy') : null)));
        let pid = 0;
        const batches = counts.map((count) => aBatch(Array.from({ length: count }, () => line(pid++))));
        const { runner, stop } = runnerOf(new ListSource(batches));
        runner.start();
        await until('the source has ended', () => status()?.state === 'ENDED');
        await stop();
        expect(store.lines).toEqual(Array.from({ length: pid }, (_, each) => line(each)));
        expect(status()).toMatchObject({ received: pid, stored: pid, dropped: 0 });
      }),
      { numRuns: 30 },
    );
  });

  it('tells a source where a lane goes on behind what is in hand', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    store.gate = promise;
    const lane = { id: 'lane', agent: null, node: null };
    const told: unknown[] = [];
    const { runner, stop } = runnerOf({
      kind: 'file',
      name: 'list',
      simulated: false,
      async *batches(_signal, desk) {
        for (const n of [1, 2]) {
          yield aBatch([line(n)], { lane, checkpoint: { place: `behind ${n}`, seen: Uint8Array.of(n) } });
          told.push(desk.checkpoint('lane'));
        }
      },
    });
    runner.start();
    await until('both are in hand', () => told.length === 2);
    resolve();
    await until('the source has ended', () => status()?.state === 'ENDED');
    const last = { place: 'behind 2', seen: Uint8Array.of(1, 2) };
    expect(told).toEqual([{ place: 'behind 1', seen: Uint8Array.of(1) }, last]);
    expect(store.state.checkpoint('list', 'lane')).toEqual(last);
    await stop();
  });

  it('keeps where a source goes on and what it tells of gaps', async () => {
    const gap = { node: 'n', reason: 'stream_cut', fromMs: 1, untilMs: 2 } as const;
    const places: unknown[] = [];
    const { runner, stop } = runnerOf({
      kind: 'file',
      name: 'list',
      simulated: false,
      async *batches(_signal, desk) {
        places.push(desk.checkpoint('lane'));
        desk.gap(gap);
        const lane = { id: 'lane', agent: null, node: null };
        yield aBatch([line(1)], { lane, checkpoint: { place: 'behind 1', seen: Uint8Array.of(1) } });
        await until('it is kept', () => store.state.checkpoint('list', 'lane') !== null);
        places.push(desk.checkpoint('lane'), desk.checkpoint('other'));
      },
    });
    runner.start();
    await until('the source has ended', () => status()?.state === 'ENDED');
    expect(places).toEqual([null, { place: 'behind 1', seen: Uint8Array.of(1) }, null]);
    expect(store.state.read().gaps).toMatchObject([{ source: 'list', ...gap }]);
    await stop();
  });

  it('tells a source which gap of a node still lasts', async () => {
    const open: unknown[] = [];
    const gap = { node: 'n', reason: 'agent_down', fromMs: 5 } as const;
    const { runner, stop } = runnerOf({
      kind: 'kubernetes',
      name: 'list',
      simulated: false,
      async *batches(_signal, desk) {
        desk.gap({ ...gap, untilMs: null });
        open.push(
          desk.openGap('n', 'agent_down'),
          desk.openGap('n', 'stream_cut'),
          desk.openGap('other', 'agent_down'),
        );
        desk.gap({ ...gap, untilMs: 9 });
        open.push(desk.openGap('n', 'agent_down'));
        yield aBatch([line(1)]);
      },
    });
    runner.start();
    await until('the source has ended', () => status()?.state === 'ENDED');
    expect(open).toEqual([5, null, null, null]);
    await stop();
  });

  it('keeps what it had to drop once the store is well again', async () => {
    store.faults.push(...Array.from({ length: 1000 }, () => new Error('busy')));
    const { runner, stop } = runnerOf(new ListSource([aBatch([line(1), 'no event'])]));
    runner.start();
    await until('it was tried', () => store.attempts > 0);
    await stop();
    expect(store.state.read().counts).toEqual([]);
    store.faults.length = 0;
    await store.books.noteGap(keptGap('list', { node: null, reason: 'not_running', fromMs: 1, untilMs: 2 }));
    expect(store.state.read().counts).toEqual([
      { source: 'list', node: null, outcome: 'dropped', reason: 'stopping', count: 2 },
    ]);
  });

  it('tells of a source that fails, and of no fault of the store then', async () => {
    const { runner, stop } = runnerOf(new ListSource([aBatch([line(1)])], new Error('it is a directory')));
    runner.start();
    await until('it has failed', () => status()?.state === 'FAILED');
    expect(status()).toMatchObject({ detail: 'it is a directory', received: 1, stored: 1 });
    await stop();
  });

  it('ends though the store hangs', async () => {
    store.gate = new Promise(() => {});
    const { runner, stop } = runnerOf(new ListSource([aBatch([line(1)])]), { ...patience, stopMs: 1 });
    runner.start();
    await until('the store was asked', () => store.attempts === 1);
    await stop();
    expect(store.lines).toEqual([]);
  });
});
