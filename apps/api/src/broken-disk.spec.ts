import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema, type Ledger, type SourceStatus } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { until } from './ingestion/sources/testing/recorded-source.ts';
import { BreakingDisk, withBreakingDisk } from './testing/breaking-disk.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

/** Two starts, on a machine that may be busy, and a store that is asked again after up to ten seconds. */
const testMs = 90_000;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `${aLine({ kind: 'exec', node: 'n', pid: from + at })}\n`).join('');
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

describe('a disk that breaks under the embedded store', () => {
  let disk: BreakingDisk | null;
  let folder: string;
  let log: string;
  let running: StartedApp | null = null;
  beforeEach(() => {
    disk = BreakingDisk.mount();
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-broken-'));
    log = join(folder, 'tetragon.log');
    writeFileSync(log, '');
  });
  afterEach(async () => {
    await stop();
    disk?.remove();
    rmSync(folder, { recursive: true });
  });

  const start = async ({ path }: BreakingDisk): Promise<StartedApp> =>
    (running = await startApp(
      ['--store', 'embedded', '--data-dir', join(path, 'data'), '--keep-free-mib', '64', '--file-from', 'oldest'],
      [`file:${log}`, 'http'],
    ));

  async function stop(): Promise<void> {
    const ended = running;
    running = null;
    await ended?.stop();
  }

  const push = ({ url }: StartedApp, body: string): Promise<Response> =>
    fetch(`${url}/api/v1/tetragon/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });

  const ledgerOf = async ({ url }: StartedApp): Promise<Ledger> =>
    ledgerSchema.parse(await (await fetch(`${url}/api/v1/tetragon/ledger`)).json());

  const fileStatus = ({ app }: StartedApp): SourceStatus =>
    app
      .get(LossLedger)
      .statuses()
      .find(({ kind }) => kind === 'file') as SourceStatus;

  const pidsOf = async ({ url }: StartedApp): Promise<number[]> => {
    const query = '{ events(first: 200) { nodes { pid } } }';
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data } = (await answer.json()) as { data: { events: { nodes: { pid: number }[] } } };
    return data.events.nodes.map(({ pid }) => pid).sort((a, b) => a - b);
  };

  it(
    withBreakingDisk('takes nothing more and says why; mended, it has all that was acknowledged, each once'),
    async () => {
      if (disk === null) return;
      const first = await start(disk);
      appendFileSync(log, lines(0, 10));
      await until('the first lines are stored', () => fileStatus(first).stored === 10);
      expect((await push(first, lines(100, 103))).status).toBe(200);

      disk.breakDown();
      appendFileSync(log, lines(10, 20));
      await until('the source waits', () => fileStatus(first).state === 'WAITING');
      expect(fileStatus(first)).toMatchObject({
        detail: expect.stringMatching(/disk is broken or can't be written/),
        received: 20,
        stored: 10,
        dropped: 0,
      });
      expect((await push(first, lines(200, 203))).status).toBe(500);
      expect(await pidsOf(first)).toEqual([...numbers(0, 10), ...numbers(100, 103)]);
      await stop();

      disk.mend();
      const second = await start(disk);
      await until('it is read on', () => fileStatus(second).stored === 20);
      expect((await push(second, lines(200, 203))).status).toBe(200);
      expect(await pidsOf(second)).toEqual([...numbers(0, 20), ...numbers(100, 103), ...numbers(200, 203)]);
      expect((await ledgerOf(second)).accounts).toMatchObject([
        { source: `file:${log}`, node: 'n', received: 20, stored: 20, duplicates: 0 },
        { source: 'http', node: 'n', received: 6, stored: 6 },
      ]);
    },
    testMs,
  );
});
