import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aKeptValue, describeBaselineStore } from '../testing/baseline-store-conformance.ts';
import { aCount, aReceipt, describeStateStore } from '../testing/state-store-conformance.ts';
import { databaseName } from './open-database.ts';
import { SqliteStateStore } from './sqlite-state-store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-state-'));
  path = join(folder, databaseName);
});
afterEach(() => rmSync(folder, { recursive: true }));

const opened = (nowMs = 1000) => new SqliteStateStore(folder, nowMs);

describeStateStore('SqliteStateStore', async () => opened());
describeBaselineStore('SqliteStateStore', async () => opened());

describe('SqliteStateStore', () => {
  const receipt = aReceipt({
    counts: [aCount(3)],
    checkpoint: { lane: 'lane', place: 'here', seen: Uint8Array.of(1, 2) },
    newestId: '01A',
  });

  it('has all of it after a restart', async () => {
    const first = opened();
    await first.commit([receipt]);
    await first.keepAgents([{ source: 's', agent: 'a', facts: '{}' }]);
    await first.baselines.reset('b', 2);
    await first.baselines.keep({ letGo: [], values: [aKeptValue('a', { epoch: 2 })] });
    await first.close();
    const second = opened(9000);
    expect(second.read()).toEqual({
      sinceMs: 1000,
      counts: [{ source: 'file:a', ...aCount(3) }],
      gaps: [],
      agents: [{ source: 's', agent: 'a', facts: '{}' }],
      newestId: '01A',
    });
    expect(second.checkpoint('file:a', 'lane')).toEqual({ place: 'here', seen: Uint8Array.of(1, 2) });
    expect(second.baselines.read()).toEqual({
      epochs: [{ baseline: 'b', epoch: 2 }],
      values: [aKeptValue('a', { epoch: 2 })],
    });
    await second.close();
  });

  it('keeps nothing of a commit that fails in its midst, and takes it again', async () => {
    const store = opened();
    // no driver may write half a number: the last of the receipts can not be kept
    const broken = aReceipt({ counts: [aCount(1), aCount(1.5, { node: 'm' })] });
    await expect(store.commit([receipt, broken])).rejects.toThrow();
    expect(store.read()).toMatchObject({ counts: [], newestId: null });
    expect(store.checkpoint('file:a', 'lane')).toBeNull();
    await store.commit([receipt]);
    expect(store.read().counts).toEqual([{ source: 'file:a', ...aCount(3) }]);
    await store.close();
  });

  it('keeps nothing in a file that was moved away under it, says so, and goes on once it is back', async () => {
    const store = opened();
    const away = join(folder, 'away');
    renameSync(path, away);
    const fault = `--data-dir: ${path} was removed or replaced; move it back, or restart to begin it anew`;
    await expect(store.commit([receipt])).rejects.toThrow(fault);
    writeFileSync(path, '');
    await expect(store.keepAgents([])).rejects.toThrow(fault);
    renameSync(away, path);
    await store.commit([receipt]);
    expect(store.read().counts).toEqual([{ source: 'file:a', ...aCount(3) }]);
    await store.close();
  });

  it('is read by others meanwhile, as a backup does, and neither waits for the other', async () => {
    const store = opened();
    await store.commit([receipt]);
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec('BEGIN');
    const lanes = () => reader.prepare('SELECT place FROM lane').all();
    const before = lanes();
    await store.commit([aReceipt({ ...receipt, checkpoint: { lane: 'another', place: 'elsewhere' } })]);
    expect(lanes()).toEqual(before);
    reader.close();
    await store.close();
  });

  it('makes the folder where it is missing', async () => {
    const store = new SqliteStateStore(join(folder, 'a/b'), 1000);
    expect(existsSync(join(folder, 'a/b', databaseName))).toBe(true);
    await store.close();
  });

  it('is one process’s alone until it is closed', async () => {
    const store = opened();
    expect(() => opened()).toThrow(`--data-dir: ${folder} is in use by another Tetrascope`);
    await store.close();
    await opened().close();
  });

  it.each([
    [
      'is no database',
      () => writeFileSync(path, 'not a database at all, '.repeat(100)),
      /tetrascope\.db is damaged .*move it/,
    ],
    [
      'is damaged inside',
      () => {
        const bytes = readFileSync(path);
        bytes.fill(0xff, 4096);
        writeFileSync(path, bytes);
      },
      /tetrascope\.db is damaged/,
    ],
    ['is of a newer version', () => alter('PRAGMA user_version = 999'), /newer Tetrascope \(schema 999/],
    ['is of another program', () => alter('PRAGMA application_id = 7'), /of another program/],
  ])('refuses a file that %s, and leaves it as it is', async (_what, spoil, message) => {
    await opened().close();
    spoil();
    const before = readFileSync(path);
    expect(() => opened()).toThrow(message);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    ['below a file', () => join(path, 'below')],
    ['where there can be none', () => '/proc/none/below'],
  ])('refuses a folder that can not be made, %s, and names the setting', (_where, place) => {
    writeFileSync(path, '');
    const below = place();
    expect(() => new SqliteStateStore(below, 1000)).toThrow(`--data-dir: ${below} can't be made`);
  });

  function alter(statement: string): void {
    const database = new DatabaseSync(path);
    database.exec(statement);
    database.close();
  }
});
