import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema, type Ledger, type SourceStatus } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { until } from './ingestion/sources/testing/recorded-source.ts';
import { SmallDisk, withSmallDisk } from './testing/small-disk.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

/** A start takes a second or two on a busy machine, and a failing store is asked again after up to ten. */
const testMs = 60_000;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `${aLine({ kind: 'exec', node: 'n', pid: from + at })}\n`).join('');

describe('a disk that fills up under --data-dir', () => {
  let disk: SmallDisk | null;
  let folder: string;
  let log: string;
  let running: StartedApp | null = null;
  beforeEach(() => {
    disk = SmallDisk.mount();
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-full-'));
    log = join(folder, 'tetragon.log');
    writeFileSync(log, '');
  });
  afterEach(async () => {
    await running?.stop();
    disk?.remove();
    rmSync(folder, { recursive: true });
  });

  const start = async ({ path }: SmallDisk): Promise<StartedApp> =>
    (running = await startApp(['--data-dir', join(path, 'data'), '--file-from', 'oldest'], [`file:${log}`, 'http']));

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
    return data.events.nodes.map(({ pid }) => pid).reverse();
  };

  it(
    withSmallDisk(
      'holds a source where it is, and takes no push, until there is room again; nothing is lost or taken twice',
    ),
    async () => {
      if (disk === null) return;
      const first = await start(disk);
      appendFileSync(log, lines(0, 10));
      await until('the first lines are stored', () => fileStatus(first).stored === 10);

      disk.fill();
      appendFileSync(log, lines(10, 20));
      await until('the source waits', () => fileStatus(first).state === 'WAITING');
      expect(fileStatus(first)).toMatchObject({
        detail: expect.stringContaining('database or disk is full'),
        received: 20,
        stored: 10,
        dropped: 0,
      });
      expect((await push(first, lines(100, 103))).status).toBe(500);
      expect(await pidsOf(first)).toEqual(Array.from({ length: 10 }, (_, at) => at));

      disk.makeRoom();
      await until('the source goes on', () => fileStatus(first).state === 'RUNNING');
      expect(fileStatus(first)).toMatchObject({ received: 20, stored: 20, duplicates: 0 });
      expect((await push(first, lines(100, 103))).status).toBe(200);
      expect(await pidsOf(first)).toEqual([...Array.from({ length: 20 }, (_, at) => at), 100, 101, 102]);
      const account = await ledgerOf(first);
      await stop();

      appendFileSync(log, lines(20, 25));
      const second = await start(disk);
      await until('it is read on', () => fileStatus(second).stored === 25);
      expect(await pidsOf(second)).toEqual([20, 21, 22, 23, 24]);
      expect((await ledgerOf(second)).accounts.filter(({ source }) => source === 'http')).toEqual(
        account.accounts.filter(({ source }) => source === 'http'),
      );
      expect(account.accounts).toMatchObject([
        { source: `file:${log}`, node: 'n', received: 20, stored: 20 },
        { source: 'http', node: 'n', received: 3, stored: 3 },
        { source: 'http', node: null, received: 3, dropped: 3, reasons: [{ reason: 'not_stored', count: 3 }] },
      ]);
    },
    testMs,
  );

  it(
    withSmallDisk('is told at the start, with the setting'),
    async () => {
      if (disk === null) return;
      disk.fill();
      await expect(start(disk)).rejects.toThrow(
        /^--data-dir: .* can't be written \(.*\); make room there, or name another/,
      );
      disk.makeRoom();
      await start(disk);
    },
    testMs,
  );

  it(
    withSmallDisk('is told at the start where nobody may write to it, with the setting'),
    async () => {
      if (disk === null) return;
      await start(disk);
      await stop();
      disk.makeReadOnly();
      await expect(start(disk)).rejects.toThrow(
        /^--data-dir: .* can't be made or written \(EROFS: .*\); name a folder/,
      );
    },
    testMs,
  );
});
