import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema } from '@tetrascope/contracts';
import { eventually } from '../server/eventually.ts';
import { getJson } from '../server/legacy-client.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';

const program = fileURLToPath(new URL('../../../../dist/api/tetrascope.js', import.meta.url));
const call = (...args: readonly string[]) => promisify(execFile)(process.execPath, [program, ...args]);
/** Two starts and two commands, on a machine that may be busy. */
const testMs = 120_000;

describe('the commands backup and restore', () => {
  let folder: string;
  let server: RunningServer | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-backup-'));
  });
  afterEach(async () => {
    await server?.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const storedBy = async ({ url }: RunningServer): Promise<number> => {
    const { accounts } = ledgerSchema.parse(await getJson(`${url}/api/v1/tetragon/ledger`));
    return accounts.reduce((sum, { stored }) => sum + stored, 0);
  };
  const heldBy = async ({ url }: RunningServer): Promise<number> => {
    const { statistics } = (await getJson(`${url}/api/v1/tetragon/statistics`)) as {
      statistics: { total_events: number };
    };
    return statistics.total_events;
  };

  it(
    'bring back, on another folder, what a busy server had: as many events as its account says',
    async () => {
      const [data, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      const running = (server = await startServer('--source', 'simulator:2000', '--data-dir', data));
      const before = await eventually(
        () => storedBy(running),
        (stored) => stored > 1000,
      );
      await call('backup', backup, '--data-dir', data);
      const after = await eventually(
        () => storedBy(running),
        (stored) => stored > before,
      );
      await running.stop();
      await call('restore', backup, '--data-dir', restored);
      const again = (server = await startServer('--source', 'http', '--data-dir', restored));
      const stored = await storedBy(again);
      expect(stored).toBe(await heldBy(again));
      expect(stored).toBeGreaterThanOrEqual(before);
      expect(after).toBeGreaterThan(before);
    },
    testMs,
  );
});
