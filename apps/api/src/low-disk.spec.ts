import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceStatus } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { until } from './ingestion/sources/testing/recorded-source.ts';
import { SmallDisk, withSmallDisk } from './testing/small-disk.ts';
import { startApp, type StartedApp } from './testing/started-app.ts';

/** A start takes a second or two on a busy machine. */
const testMs = 60_000;

describe('a disk with less room than --keep-free-mib leaves', () => {
  let disk: SmallDisk | null;
  let folder: string;
  let running: StartedApp | null = null;
  beforeEach(() => {
    disk = SmallDisk.mount();
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-low-'));
  });
  afterEach(async () => {
    await running?.stop();
    running = null;
    disk?.remove();
    rmSync(folder, { recursive: true });
  });

  it(
    withSmallDisk('keeps sources waiting, says why, and tells Prometheus'),
    async () => {
      if (disk === null) return;
      const log = join(folder, 'tetragon.log');
      writeFileSync(log, `${aLine({ kind: 'exec' })}\n`);
      const flags = ['--store', 'embedded', '--data-dir', join(disk.path, 'data'), '--file-from', 'oldest'];
      const { app, url } = (running = await startApp(flags, [`file:${log}`]));
      const status = (): SourceStatus => app.get(LossLedger).statuses()[0] as SourceStatus;
      await until('the source waits', () => status().state === 'WAITING');
      expect(status()).toMatchObject({
        detail: expect.stringMatching(/only \d MiB are free on the disk, and --keep-free-mib leaves 512/),
        received: 1,
        stored: 0,
        dropped: 0,
      });
      const metrics = (await (await fetch(`${url}/metrics`)).text()).split('\n');
      expect(metrics).toContain('tetrascope_store_low_disk 1');
      expect(metrics).toContain(`tetrascope_source_up{source="file:${log}",kind="file"} 0`);
    },
    testMs,
  );
});
