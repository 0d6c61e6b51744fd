import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceStatus } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { until } from './ingestion/sources/testing/recorded-source.ts';
import { SmallDisk, withSmallDisk } from './testing/small-disk.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

/** Room for events beside what is left free, the least that may be. */
const diskMib = 96;
const keepFreeMib = 64;

/** A start takes a second or two on a busy machine. */
const testMs = 60_000;

describe('a disk with less room than --keep-free-mib leaves', () => {
  let disk: SmallDisk | null;
  let folder: string;
  let running: StartedApp | null = null;
  beforeEach(() => {
    disk = SmallDisk.mount(diskMib);
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-low-'));
  });
  afterEach(async () => {
    await running?.stop();
    running = null;
    disk?.remove();
    rmSync(folder, { recursive: true });
  });

  it(
    withSmallDisk('keeps sources waiting, says why, and tells Prometheus; with room again they go on and lose nothing'),
    async () => {
      if (disk === null) return;
      const log = join(folder, 'tetragon.log');
      const keep = ['--keep-free-mib', String(keepFreeMib)];
      const flags = ['--store', 'embedded', '--data-dir', join(disk.path, 'data'), ...keep, '--file-from', 'oldest'];
      writeFileSync(log, `${aLine({ kind: 'exec' })}\n`);
      const { app, url } = (running = await startApp(flags, [`file:${log}`]));
      const status = (): SourceStatus => app.get(LossLedger).statuses()[0] as SourceStatus;
      const metrics = async () => (await (await fetch(`${url}/metrics`)).text()).split('\n');
      await until('the first line is stored', () => status().stored === 1);

      disk.fill();
      appendFileSync(log, `${aLine({ kind: 'exec' })}\n`);
      await until('the source waits', () => status().state === 'WAITING');
      expect(status()).toMatchObject({
        detail: expect.stringMatching(/only 0 MiB are free on the disk, and --keep-free-mib leaves 64; make room/),
        received: 2,
        stored: 1,
        dropped: 0,
      });
      expect(await metrics()).toEqual(
        expect.arrayContaining([
          'tetrascope_store_low_disk 1',
          `tetrascope_source_up{source="file:${log}",kind="file"} 0`,
        ]),
      );

      disk.makeRoom();
      await until('the source goes on', () => status().state === 'RUNNING');
      expect(status()).toMatchObject({ received: 2, stored: 2, duplicates: 0, dropped: 0 });
      expect(await metrics()).toContain('tetrascope_store_low_disk 0');
    },
    testMs,
  );
});
