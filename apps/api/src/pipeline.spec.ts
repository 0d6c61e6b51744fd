import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legacyEventsAnswerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { Books } from './ingestion/ledger/books.ts';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { MutesInForce } from './mutes/mutes-in-force.ts';
import { Pipeline } from './pipeline.ts';
import { RuleCatalog } from './rules/rule-catalog.ts';
import { RuleExceptions } from './rules/rule-exceptions.ts';
import { MemoryEventStore } from './store/memory/memory-event-store.ts';
import { MemoryJournal } from './store/memory/memory-journal.ts';
import { MemoryStateStore } from './store/memory/memory-state-store.ts';
import { Feed } from './stream/feed.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

const samples = fileURLToPath(new URL('../../../../shared/tetragon/events/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tetrascope-pipeline-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The held events as exported, oldest first: our four fields taken away. */
async function exported({ url }: StartedApp): Promise<unknown[]> {
  const answer = legacyEventsAnswerSchema.parse(await (await fetch(`${url}/api/v1/tetragon/events?limit=200`)).json());
  return answer.events
    .map(({ timestamp: _t, event_type: _e, severity: _s, description: _d, ...event }) => event)
    .reverse();
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

async function throughFile(path: string, count: number): Promise<unknown[]> {
  const started = await startApp([], [`file:${path}`]);
  await until(async () => (await exported(started)).length >= count);
  const events = await exported(started);
  await started.stop();
  return events;
}

async function throughPush(path: string): Promise<unknown[]> {
  const started = await startApp();
  const headers = { 'content-type': 'application/x-ndjson' };
  await fetch(`${started.url}/api/v1/tetragon/ingest`, { method: 'POST', headers, body: readFileSync(path) });
  const events = await exported(started);
  await started.stop();
  return events;
}

describe('the pipeline with a store that fails', () => {
  it('has what was new in a batch be new again when that is tried again', async () => {
    const rules = await RuleCatalog.open({ shipped: mkdtempSync(join(folder, 'rules-')), user: [] });
    const state = new MemoryStateStore(0);
    const memory = new MemoryJournal(new MemoryEventStore({ events: 9, bytes: 99_999 }), state);
    const faults = [new Error('disk is full')];
    const ledger = new LossLedger();
    ledger.open('s', 'http', false);
    const books = new Books(ledger, {
      commit: async (batch) => {
        const fault = faults.pop();
        if (fault !== undefined) throw fault;
        await memory.commit(batch);
      },
    });
    const pipeline = new Pipeline(
      rules,
      new MutesInForce(state.mutes, new RuleExceptions(rules), Date.now),
      books,
      new Feed(),
      Date.now,
      state,
    );
    const lines = [Buffer.from(aLine({ kind: 'exec', binary: '/bin/sh' }))];
    const batch = { lines, offsets: [0], unread: [], duplicates: 0 };
    await expect(pipeline.ingest('s', batch)).rejects.toThrow('disk is full');
    expect(rules.baselines.values).toBe(0);
    expect(state.baselines.read().values).toEqual([]);
    await pipeline.ingest('s', batch);
    expect(rules.baselines.values).toBe(1);
    expect(state.baselines.read().values).toMatchObject([{ baseline: 'binaries', value: '/bin/sh', count: 1 }]);
  });
});

describe('the pipeline', () => {
  it('gives out what came in, in order, each once, whatever the source', async () => {
    const path = join(folder, 'own.ndjson');
    const lines = Array.from({ length: 120 }, (_, pid) => aLine({ kind: pid % 2 === 0 ? 'exec' : 'kprobe', pid }));
    writeFileSync(path, `${lines.join('\n')}\n`);
    const events = lines.map((line) => JSON.parse(line) as unknown);
    expect(await throughFile(path, events.length)).toEqual(events);
    expect(await throughPush(path)).toEqual(events);
  });

  it(`gives out real exports unchanged${existsSync(samples) ? '' : ' (skipped: ../shared is absent)'}`, async () => {
    if (!existsSync(samples)) return;
    const names = ['real.ndjson', 'other-types.ndjson', 'enterprise-legacy.ndjson'];
    const lines = names.flatMap((name) => readFileSync(join(samples, name), 'utf8').trim().split('\n'));
    const path = join(folder, 'real.ndjson');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const events = lines.map((line) => JSON.parse(line) as unknown);
    expect(await throughFile(path, events.length)).toEqual(events);
    expect(await throughPush(path)).toEqual(events);
  });
});

describe('the pipeline behind a shipper', () => {
  let started: StartedApp;
  beforeAll(async () => void (started = await startApp()));
  afterAll(() => started.stop());

  it.each(['log', 'message'])(
    'finds the event in a shipper’s %s beside what the shipper knows of the pod',
    async (key) => {
      const line = aLine({ kind: 'exec', binary: '/bin/cat', arguments: `/etc/shadow ${key}` });
      await started.push([
        JSON.stringify({ kubernetes: { pod_name: 'tetragon-x' }, [key]: line, time: '2026-01-01T00:00:00Z' }),
      ]);
      expect((await exported(started)).at(-1)).toEqual(JSON.parse(line));
    },
  );

  it('refuses what an agent logs beside its events', async () => {
    const before = await exported(started);
    await started.push([JSON.stringify({ kubernetes: { pod_name: 'tetragon-x' }, log: 'level=info msg="started"' })]);
    expect(await exported(started)).toEqual(before);
  });
});
